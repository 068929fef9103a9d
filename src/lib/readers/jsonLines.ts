import { defineReader, type FoundEvent } from './contract/defineReader.ts';
import { jsonDepthExceeds } from './support/jsonDepthExceeds.ts';
import { maxDepth, maxRecordChars } from './support/limits.ts';
import { lines } from './support/lines.ts';
import { parseJson } from './support/parseJson.ts';
import { sniffJsonLines } from './support/sniffJsonLines.ts';
import { valuesOnLine } from './support/valuesOnLine.ts';

export default defineReader({
  name: 'json_lines',
  title: 'JSON Lines',
  doc: 'One JSON value on each line, or several; empty lines are passed over.',
  extensions: ['jsonl', 'ndjson', 'jsonlines'],
  mediaTypes: ['application/jsonl', 'application/x-ndjson', 'application/x-jsonlines'],
  sniff: (head, fileName) => sniffJsonLines(head, fileName),
  async *read(source): AsyncGenerator<FoundEvent> {
    let index = 0;
    for await (const line of lines(source, maxRecordChars)) {
      // RFC 7464 begins each text with a record separator.
      const text = line.text.replace(/^\u001e/, ' ');
      if (text.trim() === '') continue;
      if (line.tooLong) {
        index += 1;
        const reason = `longer than ${maxRecordChars.toLocaleString('en')} characters`;
        yield { kind: 'problem', place: { index, line: line.number }, reason };
        continue;
      }
      for (const { text: one, column } of valuesOnLine(text)) {
        index += 1;
        yield await eventOf(one, { index, line: line.number, column });
      }
    }
  }
});

async function eventOf(
  text: string,
  { column, ...place }: { index: number; line: number; column: number }
): Promise<FoundEvent> {
  if (jsonDepthExceeds(text, maxDepth))
    return { kind: 'problem', place, reason: `nested deeper than ${maxDepth}` };
  const parsed = await parseJson(text, { line: place.line, column });
  if (parsed.ok) return { kind: 'record', value: parsed.value, place };
  return { kind: 'problem', place: { ...place, column: parsed.column }, reason: parsed.reason };
}
