import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fileSchema, type Vector } from './format.ts';

/** One sentence on a file that cannot be used. */
export class UnusableFileError extends Error {
  override readonly name = 'UnusableFileError';
}

/** Reads a file of vectors. Throws UnusableFileError. */
export async function readVectors(path: string): Promise<readonly Vector[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UnusableFileError(`${path}: cannot be read (${String(error)})`);
  }
  if (text.trim() === '') throw new UnusableFileError(`${path}: is empty`);
  let data: unknown;
  try {
    data = JSON.parse(keepKeyOrder(text));
  } catch (error) {
    throw new UnusableFileError(`${path}: is no JSON (${String(error)})`);
  }
  const parsed = fileSchema.safeParse(data);
  if (!parsed.success) {
    throw new UnusableFileError(`${path}: is no file of vectors\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data.vectors;
}

/**
 * The cases of a CHOICE count in the order written, but JavaScript puts keys that are numbers first:
 * so they get a mark. A quote inside a text is escaped, so only keys match.
 */
export function keepKeyOrder(json: string): string {
  return json.replace(/"(-?\d+)"(\s*:)/g, '"#$1"$2');
}

/** A key without its mark. */
export function plainKey(key: string): string {
  return key.replace(/^#/, '');
}
