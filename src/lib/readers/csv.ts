import { defineReader, type FoundEvent } from './contract/defineReader.ts';
import { csvDialect } from './support/csvDialect.ts';
import { csvHeader } from './support/csvHeader.ts';
import { csvRows } from './support/csvRows.ts';
import { peekHead } from './support/peekHead.ts';
import { sniffCsv } from './support/sniffCsv.ts';

export default defineReader({
  name: 'csv',
  title: 'CSV or TSV table',
  doc: 'A table whose first row names the columns; separated by commas, tabs, semicolons or bars.',
  extensions: ['csv', 'tsv', 'tab'],
  mediaTypes: ['text/csv', 'text/tab-separated-values'],
  sniff: (head, fileName) => sniffCsv(head, fileName),
  async *read(source): AsyncGenerator<FoundEvent> {
    const { head, text } = await peekHead(source);
    let header: string[] | undefined;
    let index = 0;
    for await (const piece of csvRows(text, csvDialect(head))) {
      const { line } = piece;
      if (header === undefined) {
        header = csvHeader(piece);
        continue;
      }
      index += 1;
      const place = { index, line };
      if (piece.kind === 'fault') {
        yield { kind: 'problem', place, reason: piece.reason };
      } else if (piece.fields.length !== header.length) {
        const reason = `${countOf(piece.fields.length)}, but the header row has ${header.length}`;
        yield { kind: 'problem', place, reason };
      } else {
        const { fields } = piece;
        const value = Object.fromEntries(header.map((name, at) => [name, fields[at] ?? '']));
        yield { kind: 'record', value, place };
      }
    }
  }
});

const countOf = (fields: number): string => `${fields} field${fields === 1 ? '' : 's'}`;
