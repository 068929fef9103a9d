import { isEnvelopeKey, isRecordKey } from './jsonEnvelope.ts';
import { isJsonSpace, scanJson } from './scanJson.ts';

export type JsonListFound =
  /** The list's brackets open before `itemsAt`; `open` objects are around it. */
  { kind: 'list'; itemsAt: number; open: number } | { kind: 'none' } | { kind: 'more' };

/** Deepest envelope, as `{ "response": { "hits": { "hits": [` in search answers. */
const maxEnvelope = 4;

/**
 * Looks for the list of records in the object that begins at `from`: a list of objects under a
 * well-known name, at the top or in objects under well-known names. An object that says by its
 * earlier keys that it is a record itself is left alone.
 */
export function findJsonList(text: string, from: number): JsonListFound {
  let at = from + 1;
  const recordLike = [false];
  for (;;) {
    at = skipSpace(text, at, true);
    const code = text[at];
    if (code === undefined) return { kind: 'more' };
    if (code === '}') {
      recordLike.pop();
      if (recordLike.length === 0) return { kind: 'none' };
      at += 1;
      continue;
    }
    if (code !== '"') return { kind: 'none' };
    const key = scanJson(text, at);
    if (key.kind === 'more') return key;
    if (key.kind === 'fault') return { kind: 'none' };
    const name = text.slice(at + 1, key.at - 1);
    if (isRecordKey(name)) recordLike[recordLike.length - 1] = true;
    const known = isEnvelopeKey(name) && recordLike.at(-1) === false;
    at = skipSpace(text, key.at);
    if (at >= text.length) return { kind: 'more' };
    if (text[at] !== ':') return { kind: 'none' };
    at = skipSpace(text, at + 1);
    if (known && text[at] === '{' && recordLike.length < maxEnvelope) {
      recordLike.push(false);
      at += 1;
      continue;
    }
    if (known && text[at] === '[') {
      const first = skipSpace(text, at + 1);
      if (first >= text.length) return { kind: 'more' };
      if (text[first] === '{') return { kind: 'list', itemsAt: at + 1, open: recordLike.length };
    }
    if (at >= text.length) return { kind: 'more' };
    const value = scanJson(text, at);
    if (value.kind === 'more') return value;
    if (value.kind === 'fault') return { kind: 'none' };
    at = value.at;
  }
}

function skipSpace(text: string, from: number, commas = false): number {
  let at = from;
  while (at < text.length && (isJsonSpace(text.charCodeAt(at)) || (commas && text[at] === ',')))
    at += 1;
  return at;
}
