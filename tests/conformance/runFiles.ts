import type { Difference } from './compare.ts';
import { UnknownNodeError } from './nodes.ts';
import { readVectors, UnusableFileError } from './readVectors.ts';
import { runVector } from './runVector.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Runs files of vectors and tells of each that fails; a file that cannot be used counts as one. */
export async function runFiles(
  paths: readonly string[],
  say: (line: string) => void
): Promise<Count> {
  let passed = 0;
  let failed = 0;
  for (const path of paths) {
    try {
      for (const vector of await readVectors(path)) {
        const problems = await tryVector(vector);
        if (problems.length === 0) passed += 1;
        else {
          failed += 1;
          say([`${vector.id} (${vector.group})`, ...problems].join('\n  '));
        }
      }
    } catch (error) {
      if (!(error instanceof UnusableFileError)) throw error;
      failed += 1;
      say(error.message);
    }
  }
  return { passed, failed };
}

async function tryVector(vector: Parameters<typeof runVector>[0]): Promise<readonly string[]> {
  try {
    return (await runVector(vector)).map(describe);
  } catch (error) {
    if (error instanceof UnknownNodeError) return [error.message];
    throw error;
  }
}

function describe({ where, field, expected, came }: Difference): string {
  return `${where}, ${field}: expected ${show(expected)}, came ${show(came)}`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
