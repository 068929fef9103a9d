import { defineReader } from './contract/defineReader.ts';
import { recordsOfJson } from './support/jsonEnvelope.ts';
import { jsonRecords } from './support/jsonRecords.ts';
import { sniffJson } from './support/sniffJson.ts';

export default defineReader({
  name: 'json',
  title: 'JSON',
  doc: 'A list of records, one record, or an object that holds one list of records.',
  extensions: ['json'],
  mediaTypes: ['application/json', 'text/json'],
  sniff: (head, fileName) => sniffJson(head, fileName),
  read: (source) => jsonRecords(source, (value, whole) => (whole ? recordsOfJson(value) : [value]))
});
