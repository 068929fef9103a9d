import type { TextWindow } from './TextWindow.ts';

/** As much of the text is kept while looking for a pattern that two pieces may share. */
const tail = 1_000;

/**
 * After a record whose end cannot be told, passes over the text up to the next one: an object with
 * the same first key, which begins its line with the same indentation if the broken one did. Less
 * would take objects inside the broken record for records. False if there is none.
 */
export async function nextJsonRecord(window: TextWindow): Promise<boolean> {
  const pattern = startPattern(window);
  window.consume(window.at + 1);
  for (;;) {
    pattern.lastIndex = window.at;
    const found = pattern.exec(window.text);
    if (found !== null) {
      window.consume(found.index + found[0].length - (found[1] ?? '').length);
      return true;
    }
    if (window.length > tail) window.consume(window.text.length - tail);
    if (!(await window.more())) break;
  }
  window.consume(window.text.length);
  return false;
}

function startPattern(window: TextWindow): RegExp {
  const head = window.text.slice(window.at, window.at + tail);
  const key = /^\{\s*("(?:[^"\\]|\\.)*")/.exec(head)?.[1];
  // Without a first key nothing tells a record from an object inside it.
  if (key === undefined) return /$^/g;
  const start = `(\\{\\s*${escaped(key)}\\s*:)`;
  const before = window.indent === undefined ? '[,}\\]"\\s]' : `[\\r\\n]${window.indent}`;
  return new RegExp(before + start, 'g');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
