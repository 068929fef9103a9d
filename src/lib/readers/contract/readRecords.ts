import type { z } from 'zod';
import { issuesText } from '$lib/engine/index.ts';
import { peekHead } from '../support/peekHead.ts';
import { refuseHopeless } from '../support/refuseHopeless.ts';
import { hasReplacement } from '../support/hasReplacement.ts';
import { textChunks, type TextState } from '../support/textChunks.ts';
import { chooseReader, readerNamed } from './chooseReader.ts';
import type { Reader, ReaderEvent } from './Reader.ts';
import { UnreadableFileError } from './UnreadableFileError.ts';

export interface ReadProgress {
  /** Of a pasted text its characters. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly records: number;
  readonly problems: number;
}

export interface ReadRecordsOptions {
  /** A file, or the text that somebody pasted. */
  readonly input: Blob | string;
  readonly fileName?: string | undefined;
  readonly readers: readonly Reader[];
  /** Name of the reader to use; without it the input is recognised. */
  readonly reader?: string | undefined;
  /** What every record must be, such as the data of a workflow; one that is not is a problem. */
  readonly schema?: z.ZodType | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called once a reader is chosen. */
  readonly onReader?: (reader: Reader) => void;
  /** Called after each piece of the input and at the end. */
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Larger inputs are refused unread. */
  readonly maxBytes?: number;
}

const defaultMaxBytes = 200_000_000;

/**
 * Streams the records of an input and what is wrong with it, in their order. Nothing is read ahead
 * of what is asked for by more than one piece, and the event loop turns between pieces.
 * Throws `UnreadableFileError` when the input as a whole is no record file, and the signal's reason
 * once it is aborted.
 */
export async function* readRecords(options: ReadRecordsOptions): AsyncGenerator<ReaderEvent> {
  const { input, signal, onProgress } = options;
  const fileName = options.fileName ?? nameOf(input);
  const bytesTotal = typeof input === 'string' ? input.length : input.size;
  refuseSize(bytesTotal, options.maxBytes ?? defaultMaxBytes);
  signal?.throwIfAborted();

  const state: TextState = { read: 0, encoding: 'utf-8' };
  const count = { records: 0, problems: 0 };
  const report = (): void => onProgress?.({ bytesRead: state.read, bytesTotal, ...count });

  const { head, text } = await peekHead(watched(textChunks(input, state, signal), report));
  refuseHopeless(head);
  const reader =
    options.reader === undefined
      ? chooseReader({ readers: options.readers, head, fileName })
      : readerNamed(options.readers, options.reader);
  options.onReader?.(reader);

  for await (const found of reader.read(text, { fileName })) {
    signal?.throwIfAborted();
    const event = withoutMisfits(withoutGuesses(found, state), options.schema);
    if (event.kind === 'record') count.records += 1;
    else count.problems += 1;
    yield event;
  }
  report();
  if (count.records + count.problems === 0) throw noRecords(reader);
}

function nameOf(input: Blob | string): string | undefined {
  return typeof File !== 'undefined' && input instanceof File ? input.name : undefined;
}

async function* watched(source: AsyncIterable<string>, report: () => void) {
  for await (const chunk of source) {
    report();
    yield chunk;
  }
}

/** A record in which undecodable bytes were replaced is not what its source wrote. */
function withoutGuesses(event: ReaderEvent, state: TextState): ReaderEvent {
  if (event.kind !== 'record' || state.invalidFrom === undefined || !hasReplacement(event.value))
    return event;
  const name = state.encoding.toUpperCase();
  const reason = `has bytes that are not ${name}: the file is in another encoding or damaged. Save it as UTF-8 and try again.`;
  return { kind: 'problem', place: event.place, reason };
}

function withoutMisfits(event: ReaderEvent, schema: z.ZodType | undefined): ReaderEvent {
  if (event.kind !== 'record' || schema === undefined) return event;
  const { error } = schema.safeParse(event.value);
  if (error === undefined) return event;
  const reason = `not what the workflow takes: ${issuesText(error)}`;
  return { kind: 'problem', place: event.place, reason };
}

function refuseSize(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return;
  const megabytes = (value: number): string => `${(value / 1_000_000).toLocaleString('en')} MB`;
  throw new UnreadableFileError({
    reason: 'TOO_LARGE',
    found: `This file has ${megabytes(bytes)}; at most ${megabytes(maxBytes)} are read at once.`,
    advice: 'Split it into smaller files.'
  });
}

function noRecords(reader: Reader): UnreadableFileError {
  return new UnreadableFileError({
    reason: 'NO_RECORDS',
    found: `This file looks like ${reader.title}, but there is no record in it.`,
    advice: 'Choose a file that has records in it.'
  });
}
