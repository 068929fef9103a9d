import { scanJson } from './scanJson.ts';

export interface TextOnLine {
  readonly text: string;
  /** Counted from 1. */
  readonly column: number;
}

/**
 * The texts of the JSON values on a line: several objects or lists where brackets and strings leave no doubt where
 * each ends, otherwise the line as it is.
 */
export function valuesOnLine(line: string): readonly TextOnLine[] {
  const whole = [{ text: line, column: 1 }];
  // Few lines have this: it saves most of them the way through all their characters.
  if (!/[}\]][\s\u001e]*[{[]/.test(line)) return whole;
  const values: TextOnLine[] = [];
  const start = /[^\s\u001e]/g;
  for (let found = start.exec(line); found !== null; found = start.exec(line)) {
    const at = found.index;
    const scan = scanJson(line, at);
    if (scan.kind !== 'end' || !/[[{]/.test(found[0])) return whole;
    values.push({ text: line.slice(at, scan.at), column: at + 1 });
    start.lastIndex = scan.at;
  }
  return values.length < 2 ? whole : values;
}
