import { arxivRecordSchema } from '../record/formats.ts';
import { defineReader } from './contract/defineReader.ts';
import { arxivRecordOf } from './support/arxivRecordOf.ts';
import { sniffXml } from './support/sniffXml.ts';
import { childText } from './support/XmlElement.ts';
import { xmlRecords } from './support/xmlRecords.ts';

export default defineReader({
  name: 'oai_arxiv',
  title: 'arXiv metadata',
  doc: 'The answer of the OAI-PMH server of arXiv with metadataPrefix arXiv.',
  extensions: ['xml'],
  mediaTypes: ['application/xml', 'text/xml'],
  sniff: (head) =>
    sniffXml(head, {
      elements: ['arXiv'],
      namespaces: ['http://arxiv.org/OAI/arXiv/'],
      metadataPrefixes: ['arXiv']
    }),
  read: (source) =>
    xmlRecords(source, {
      format: 'arxiv',
      title: 'arXiv',
      recordNames: ['record', 'arXiv'],
      solidNames: ['arXiv'],
      isRecord: ({ name }) => name === 'arXiv',
      convert: arxivRecordOf,
      schema: arxivRecordSchema,
      identify: (record) => childText(record, 'id')
    })
});
