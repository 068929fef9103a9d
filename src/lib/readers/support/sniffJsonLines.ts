import { headChars } from './limits.ts';

/** How sure an input has one JSON value on each line, told by its first lines and its name. */
export function sniffJsonLines(head: string, fileName = ''): number {
  if (/\.(jsonl|ndjson|jsonlines)$/i.test(fileName)) return 0.95;
  const rows = head.split('\n').filter((row) => row.trim() !== '');
  // The last row may be cut off.
  if (head.length >= headChars && rows.length > 1) rows.pop();
  if (rows.length < 2) return 0;
  const whole = rows.slice(0, 20).filter((row) => /^[\s\u001e]*\{.*\}\s*$/s.test(row)).length;
  const share = whole / Math.min(rows.length, 20);
  return share > 0.5 ? 0.5 + share * 0.4 : 0;
}
