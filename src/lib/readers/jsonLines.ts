import { defineReader, type FoundEvent } from './contract/defineReader.ts';
import { jsonDepthExceeds } from './support/jsonDepthExceeds.ts';
import { maxDepth, maxRecordChars } from './support/limits.ts';
import { lines } from './support/lines.ts';
import { parseJson } from './support/parseJson.ts';
import { sniffJsonLines } from './support/sniffJsonLines.ts';

export default defineReader({
  name: 'json_lines',
  title: 'JSON Lines',
  doc: 'One JSON value on each line; empty lines are passed over.',
  extensions: ['jsonl', 'ndjson', 'jsonlines'],
  mediaTypes: ['application/jsonl', 'application/x-ndjson', 'application/x-jsonlines'],
  sniff: (head, fileName) => sniffJsonLines(head, fileName),
  async *read(source): AsyncGenerator<FoundEvent> {
    let index = 0;
    for await (const line of lines(source, maxRecordChars)) {
      // RFC 7464 begins each text with a record separator.
      const text = line.text.replace(/^\u001e/, ' ');
      if (text.trim() === '') continue;
      index += 1;
      const place = { index, line: line.number };
      if (line.tooLong) {
        const reason = `longer than ${maxRecordChars.toLocaleString('en')} characters`;
        yield { kind: 'problem', place, reason };
      } else if (jsonDepthExceeds(text, maxDepth)) {
        yield { kind: 'problem', place, reason: `nested deeper than ${maxDepth}` };
      } else {
        const parsed = await parseJson(text, { line: line.number, column: 1 });
        if (parsed.ok) yield { kind: 'record', value: parsed.value, place };
        else {
          const { reason, column } = parsed;
          yield { kind: 'problem', place: { ...place, column }, reason };
        }
      }
    }
  }
});
