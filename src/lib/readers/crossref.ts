import { defineReader, type FoundEvent } from './contract/defineReader.ts';
import type { Place } from './contract/Reader.ts';
import { jsonRecords } from './support/jsonRecords.ts';
import { readWork } from './support/readWork.ts';
import { sniffCrossref } from './support/sniffCrossref.ts';
import { worksOf } from './support/worksOf.ts';

export default defineReader({
  name: 'crossref',
  title: 'Crossref works',
  doc: 'Works as the Crossref API answers them: one, a list of results, bare, in a list or one a line.',
  extensions: ['json', 'jsonl'],
  mediaTypes: ['application/json', 'application/vnd.citationstyles.csl+json'],
  sniff: (head) => sniffCrossref(head),
  async *read(source): AsyncGenerator<FoundEvent> {
    for await (const event of jsonRecords(source, worksOf))
      yield event.kind === 'record' ? workEvent(event.value, event.place) : event;
  }
});

function workEvent(value: unknown, place: Place): FoundEvent {
  const read = readWork(value);
  if (read.ok) {
    const record = { format: 'crossref', record: read.work };
    return { kind: 'record', value: record, place: { ...place, identifier: read.work.DOI } };
  }
  const { identifier } = read;
  return {
    kind: 'problem',
    place: { ...place, ...(identifier === undefined ? {} : { identifier }) },
    reason: read.reason
  };
}
