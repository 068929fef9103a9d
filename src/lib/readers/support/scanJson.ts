import { maxDepth } from './limits.ts';

export type JsonScan =
  /** The value ends before `at`. */
  | { kind: 'end'; at: number; tooDeep: boolean }
  /** The text ends first. */
  | { kind: 'more' }
  | { kind: 'fault'; at: number; reason: string };

const quote = 0x22;
const comma = 0x2c;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/** Whitespace of JSON, and the record separator of RFC 7464. */
export const isJsonSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x1e;

/**
 * Finds the end of the JSON value that begins at `from`, by its brackets and strings alone; what
 * lies between them is the parser's matter. `open` more objects are taken as open already.
 */
export function scanJson(text: string, from: number, open = 0): JsonScan {
  const closers: number[] = new Array<number>(open).fill(closeObject);
  let tooDeep = false;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = scanString(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      if (closers.length === 0) return { kind: 'end', at, tooDeep };
      continue;
    }
    if (code === openObject || code === openList) {
      closers.push(code === openObject ? closeObject : closeList);
      if (closers.length > maxDepth) tooDeep = true;
    } else if (code === closeObject || code === closeList) {
      if (closers.length === 0) return { kind: 'end', at, tooDeep };
      if (closers.pop() !== code)
        return { kind: 'fault', at, reason: `unexpected "${text.charAt(at)}"` };
      if (closers.length === 0) return { kind: 'end', at: at + 1, tooDeep };
    } else if (closers.length === 0 && at > from && (code === comma || isJsonSpace(code))) {
      return { kind: 'end', at, tooDeep };
    }
    at += 1;
  }
  return { kind: 'more' };
}

/** The index after the string that begins at `from`. */
function scanString(text: string, from: number): number | Exclude<JsonScan, { kind: 'end' }> {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at += 1;
    else if (code === 0x0a || code === 0x0d)
      return {
        kind: 'fault',
        at: from,
        reason: 'the text that begins here is not closed on its line'
      };
  }
  return { kind: 'more' };
}
