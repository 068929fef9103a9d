import { defineReader, type FoundEvent } from './contract/defineReader.ts';
import { csvDialect } from './support/csvDialect.ts';
import { type CsvFitter, csvFitter } from './support/csvFitter.ts';
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
    let index = 0;
    let fitted: CsvFitter | undefined;
    for await (const piece of csvRows(text, csvDialect(head))) {
      if (fitted === undefined) {
        fitted = csvFitter(csvHeader(piece));
        continue;
      }
      index += 1;
      const place = { index, line: piece.line };
      const fit = fitted(piece);
      if (fit.kind === 'record') yield { kind: 'record', value: fit.value, place };
      else yield { kind: 'problem', place, reason: fit.reason };
    }
  }
});
