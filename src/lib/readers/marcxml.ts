import { marcRecordSchema } from '../record/marcRecord.ts';
import { defineReader } from './contract/defineReader.ts';
import { isMarcRecord, marcControlNumber, marcRecordOf } from './support/marcRecordOf.ts';
import { sniffXml } from './support/sniffXml.ts';
import { xmlRecords } from './support/xmlRecords.ts';

const schema = marcRecordSchema.refine(
  ({ controlfields, datafields }) => controlfields.length + datafields.length > 0,
  'the record has no fields'
);

export default defineReader({
  name: 'marcxml',
  title: 'MARCXML',
  doc: 'MARC 21 records in XML: one, a collection, or the answer of an OAI-PMH server.',
  extensions: ['xml', 'marcxml', 'mrcx'],
  mediaTypes: ['application/marcxml+xml', 'application/xml', 'text/xml'],
  sniff: (head) =>
    sniffXml(head, {
      elements: ['datafield', 'controlfield'],
      namespaces: ['http://www.loc.gov/MARC21/slim'],
      metadataPrefixes: ['marcxml', 'marc21', 'marc']
    }),
  read: (source) =>
    xmlRecords(source, {
      format: 'marcxml',
      title: 'MARCXML',
      recordNames: ['record'],
      solidNames: ['leader', 'controlfield', 'datafield'],
      isRecord: isMarcRecord,
      convert: marcRecordOf,
      schema,
      identify: marcControlNumber
    })
});
