import { detectEncoding } from './detectEncoding.ts';
import { giveWay } from './giveWay.ts';

/** Bytes (of a blob) or characters (of a text) that are read at once. */
const chunkSize = 262_144;

/** What is known of the input while it is read. */
export interface TextState {
  /** Bytes read so far; characters, if the input is a text. */
  read: number;
  /** Byte offset of the chunk in which the first undecodable bytes were, if there are any. */
  invalidFrom?: number;
  encoding: string;
}

/**
 * The text of a blob or string in pieces, decoded and without byte order mark. Bytes that are not
 * of the encoding become U+FFFD and are noted in `state`. Gives way to the event loop after each
 * piece; throws the signal's reason once it is aborted.
 */
export async function* textChunks(
  input: Blob | string,
  state: TextState,
  signal?: AbortSignal
): AsyncGenerator<string> {
  const chunks = typeof input === 'string' ? stringChunks(input, state) : blobChunks(input, state);
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    if (chunk !== '') yield chunk;
    await giveWay();
    signal?.throwIfAborted();
  }
}

function* stringChunks(input: string, state: TextState): Generator<string> {
  for (let from = 0; from < input.length; from += chunkSize) {
    const chunk = input.slice(from, from + chunkSize);
    state.read = from + chunk.length;
    yield from === 0 && chunk.startsWith('\uFEFF') ? chunk.slice(1) : chunk;
  }
}

async function* blobChunks(input: Blob, state: TextState): AsyncGenerator<string> {
  let decode: ((bytes: Uint8Array | null) => string) | undefined;
  for (let from = 0; from < input.size; from += chunkSize) {
    const bytes = new Uint8Array(await input.slice(from, from + chunkSize).arrayBuffer());
    if (decode === undefined) {
      state.encoding = detectEncoding(bytes);
      decode = notingDecoder(state);
    }
    const chunk = decode(bytes);
    state.read = from + bytes.length;
    yield chunk;
  }
  if (decode !== undefined) yield decode(null);
}

/**
 * Decodes strictly until the first invalid byte, then replaces: a strict decoder cannot go on after
 * an error, and a replacing one does not tell. The replacing one runs beside from the start, so
 * that a character cut by a chunk's end is known to it.
 */
function notingDecoder(state: TextState): (bytes: Uint8Array | null) => string {
  const strict = new TextDecoder(state.encoding, { fatal: true });
  const lenient = new TextDecoder(state.encoding);
  return (bytes) => {
    const stream = bytes !== null;
    const input = bytes ?? new Uint8Array();
    const text = lenient.decode(input, { stream });
    if (state.invalidFrom === undefined) {
      try {
        strict.decode(input, { stream });
      } catch {
        state.invalidFrom = state.read;
      }
    }
    return text;
  };
}
