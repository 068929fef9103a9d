import { headChars } from './limits.ts';
import { scanJson } from './scanJson.ts';

/**
 * How sure an input has one JSON value on each line, told by its first lines and its name. Where
 * the values go over several lines, the JSON reader is to be surer, whatever the name.
 */
export function sniffJsonLines(head: string, fileName = ''): number {
  const named = /\.(jsonl|ndjson|jsonlines)$/i.test(fileName);
  const rows = head.split('\n').filter((row) => row.trim() !== '');
  const cut = head.length >= headChars;
  if (cut && rows.length === 1) return named ? 0.95 : 0;
  if (cut) rows.pop();
  const first = rows.slice(0, 20);
  const whole = first.filter((row) => isWhole(row));
  if (named) return !goesOn(head) && whole.length > first.length / 5 ? 0.95 : 0.4;
  if (rows.length < 2) return 0;
  const share = whole.filter((row) => row[startOf(row)] === '{').length / first.length;
  return share > 0.5 ? 0.5 + share * 0.4 : 0;
}

/** Whether the first value ends well, but not on its line. */
function goesOn(head: string): boolean {
  const start = startOf(head);
  const scan = scanJson(head, start);
  return scan.kind === 'end' && head.slice(start, scan.at).includes('\n');
}

/** Whether the row is one value, as its brackets and strings tell. */
function isWhole(row: string): boolean {
  const text = row.trimEnd();
  const start = startOf(text);
  const scan = scanJson(text, start);
  // A number or word is ended by the end of the row.
  return scan.kind === 'more' ? !/["[{]/.test(text.charAt(start)) : isEnd(scan, text);
}

const isEnd = (scan: ReturnType<typeof scanJson>, text: string): boolean =>
  scan.kind === 'end' && scan.at === text.length;

/** Index of the first character of a value. */
const startOf = (text: string): number => Math.max(text.search(/[^\s\u001e]/), 0);
