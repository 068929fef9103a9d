import { dublinCoreRecordSchema } from '../record/formats.ts';
import { defineReader } from './contract/defineReader.ts';
import { dublinCoreRecordOf, isDublinCoreRecord } from './support/dublinCoreRecordOf.ts';
import { sniffXml } from './support/sniffXml.ts';
import { childText } from './support/XmlElement.ts';
import { xmlRecords } from './support/xmlRecords.ts';

const schema = dublinCoreRecordSchema.refine(
  (record) => Object.values(record).some((texts) => texts.length > 0),
  'the record has no Dublin Core elements'
);

export default defineReader({
  name: 'oai_dublin_core',
  title: 'Dublin Core',
  doc: 'Dublin Core records in XML, as an OAI-PMH server answers them with metadataPrefix oai_dc.',
  extensions: ['xml'],
  mediaTypes: ['application/xml', 'text/xml'],
  sniff: (head) =>
    sniffXml(head, {
      elements: ['dc'],
      namespaces: ['http://www.openarchives.org/OAI/2.0/oai_dc/'],
      metadataPrefixes: ['oai_dc']
    }),
  read: (source) =>
    xmlRecords(source, {
      format: 'oai_dc',
      title: 'Dublin Core',
      recordNames: ['record', 'dc'],
      solidNames: ['dc'],
      isRecord: isDublinCoreRecord,
      convert: dublinCoreRecordOf,
      schema,
      identify: (record) => childText(record, 'identifier')
    })
});
