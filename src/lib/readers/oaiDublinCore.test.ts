import { describe, expect, it } from 'vitest';
import oaiDublinCore from './oaiDublinCore.ts';
import { readAll } from './testing/readAll.ts';

const read = (...pieces: string[]) => readAll(oaiDublinCore, ...pieces);
const namespaces =
  'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"';
const parts =
  '<dc:title>T</dc:title><dc:creator>A, B</dc:creator><dc:creator> C </dc:creator><dc:date/>' +
  '<dc:description>one <i>two</i></dc:description><dc:format>pdf</dc:format>';
const none = {
  title: [],
  creator: [],
  subject: [],
  description: [],
  publisher: [],
  contributor: [],
  date: [],
  type: [],
  format: [],
  identifier: [],
  source: [],
  language: [],
  relation: [],
  coverage: [],
  rights: []
};
const record = {
  ...none,
  title: ['T'],
  creator: ['A, B', 'C'],
  description: ['one two'],
  format: ['pdf']
};

describe('Dublin Core', () => {
  it.each([
    ['bare', `<oai_dc:dc ${namespaces}>${parts}</oai_dc:dc>`],
    ['with other prefixes', `<dc ${namespaces.replaceAll('dc:dc', 'x')}>${parts}</dc>`],
    [
      'with a default namespace',
      `<dc xmlns="http://purl.org/dc/elements/1.1/">${parts.replaceAll('dc:', '')}</dc>`
    ],
    ['right inside a record', `<records ${namespaces}><record>${parts}</record></records>`],
    ['with the usual prefixes undeclared', `<oai_dc:dc>${parts}</oai_dc:dc>`]
  ])('%s', async (_name, text) => {
    expect(await read(text)).toMatchObject({
      values: [{ format: 'oai_dc', record }],
      problems: []
    });
  });

  it('inside OAI-PMH; what stands in about is no record', async () => {
    const text = `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><header><identifier>oai:1</identifier></header>
      <metadata><oai_dc:dc ${namespaces}>${parts}</oai_dc:dc></metadata>
      <about><oai_dc:dc ${namespaces}><dc:rights>r</dc:rights></oai_dc:dc></about></record></GetRecord></OAI-PMH>`;
    const { values } = await read(text);
    expect(values).toEqual([
      { format: 'oai_dc', header: { identifier: 'oai:1', sets: [] }, record }
    ]);
  });

  it('a record without any element is a problem', async () => {
    const { problems } = await read(`<oai_dc:dc ${namespaces}><dc:title> </dc:title></oai_dc:dc>`);
    expect(problems).toMatchObject([{ reason: 'the record has no Dublin Core elements' }]);
  });
});
