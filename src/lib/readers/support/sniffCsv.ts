import { csvDialect } from './csvDialect.ts';
import { headChars } from './limits.ts';

const columnName = /^[\p{L}_][\p{L}\p{N}_.:/()#-]*(?: [\p{L}\p{N}_.:/()#-]+){0,3}$/u;
const known =
  /\b(titles?|authors?|creators?|doi|isbn|issn|id|identifiers?|arxiv|year|date|journal|publisher|abstract|name|subjects?|keywords?|volume|pages?|url|language|type|report|number|recid|eprint)\b/i;

/** How sure an input is a table with a header row, told by its first rows and its name. */
export function sniffCsv(head: string, fileName = ''): number {
  if (/^\s*[<{[]/.test(head) || /[\u0000-\u0008\u000e-\u001f]/.test(head)) return 0;
  const named = /\.(csv|tsv|tab)$/i.test(fileName);
  const { rows, skip } = csvDialect(head);
  const [first] = rows;
  if (first === undefined) return 0;
  if (named || skip > 0) return 0.9;
  const header = withoutEmptyEnd(first.map((name) => name.trim()));
  if (header.length < 2 || !header.every((name) => columnName.test(name))) return 0;
  // The last row may be cut off.
  const body = rows.slice(1, head.length >= headChars ? -1 : undefined);
  if (body.length === 0) return header.every((name) => known.test(name)) ? 0.4 : 0;
  const same = body.filter((row) => row.length === first.length).length / body.length;
  const words = header.filter((name) => known.test(name)).length / header.length;
  if (same < 0.5) return 0;
  const short = header.every((name) => !/\s/.test(name));
  return words > 0 || short ? 0.3 + 0.3 * same + 0.2 * words : 0;
}

function withoutEmptyEnd(names: readonly string[]): readonly string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}
