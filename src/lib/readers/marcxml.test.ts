import { describe, expect, it } from 'vitest';
import marcxml from './marcxml.ts';
import {
  namespace,
  fields,
  record,
  collection,
  parsed,
  value,
  oai,
  oaiRecord,
  header
} from './testing/marcTexts.ts';
import { readAll } from './testing/readAll.ts';

const read = (...pieces: string[]) => readAll(marcxml, ...pieces);

describe('where records lie', () => {
  it.each([
    ['bare', record('1').replace('<record', `<record xmlns="${namespace}"`)],
    ['without a namespace', record('1')],
    ['in a collection', collection(record('1'))],
    ['with a declared prefix', `<m:record xmlns:m="${namespace}">${fields('1', 'm:')}</m:record>`],
    ['cut out with its prefix undeclared', `<marc:record>${fields('1', 'marc:')}</marc:record>`],
    ['behind whitespace and a declaration', `\n  <?xml version="1.0"?>\n${record('1')}`],
    ['in an unknown envelope', `<x><y z="1"><records>${record('1')}</records></y><n/></x>`],
    [
      'in a record of an unknown envelope',
      `<e><record><schema>m</schema><data>${record('1')}</data></record></e>`
    ],
    [
      'with a stylesheet, a DOCTYPE and comments',
      `<?xml version="1.0"?><?xml-stylesheet href="http://x/y.xsl"?><!DOCTYPE record SYSTEM "http://x/y.dtd"><!-- <record> -->${record('1')}<!-- </record> -->`
    ]
  ])('%s', async (_name, text) => {
    expect(await read(text)).toMatchObject({ values: [value('1')], problems: [] });
    expect((await read(...text)).values).toEqual([value('1')]);
  });

  it('inside OAI-PMH, the header goes with the record', async () => {
    const text = oai(oaiRecord('1') + oaiRecord('2'));
    const { values, places, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(values).toEqual([
      { format: 'marcxml', header: header('1'), record: parsed('1') },
      { format: 'marcxml', header: header('2'), record: parsed('2') }
    ]);
    expect(places[1]).toMatchObject({ index: 2, line: 2, identifier: 'oai:2' });
  });

  it('a record deleted at the source is a problem', async () => {
    const deleted =
      '<record><header status="deleted"><identifier>oai:9</identifier></header></record>';
    const { values, problems } = await read(oai(deleted + oaiRecord('1')));
    expect(values).toHaveLength(1);
    expect(problems).toMatchObject([
      { place: { index: 1, identifier: 'oai:9' }, reason: 'deleted at the source' }
    ]);
  });

  it('unknown elements beside and around the record are passed over', async () => {
    const inside = `<x:wrap xmlns:x="urn:x"><record xmlns="${namespace}">${fields('1')}<extra/></record></x:wrap>`;
    expect((await read(oai(oaiRecord('1', inside)))).values).toMatchObject([
      { record: parsed('1') }
    ]);
  });

  it('several records in one element are numbered on', async () => {
    const both = collection(record('1'), record('2'));
    const { values, places } = await read(oai(oaiRecord('x', both) + oaiRecord('3')));
    expect(values).toHaveLength(3);
    expect(places.map(({ index }) => index)).toEqual([1, 2, 3]);
  });

  it('one document right after another', async () => {
    const text = `<?xml version="1.0"?>${collection(record('1'))}\n<?xml version="1.0"?>${collection(record('2'))}`;
    expect(await read(text)).toMatchObject({ values: [value('1'), value('2')], problems: [] });
    expect((await read(...text)).values).toHaveLength(2);
  });
});

describe('what texts may hold', () => {
  it.each([
    [
      'predefined and numeric entities',
      'a &amp; &lt;b&gt; &quot;&apos; &#233;&#xE9;',
      `a & <b> "' éé`
    ],
    ['CDATA', 'a <![CDATA[<b> & ]]>c', 'a <b> & c'],
    ['comments and instructions', 'a<!-- x --><?y z?>b', 'ab'],
    ['CRLF', 'a\r\nb', 'a\nb'],
    ['spaces at its ends', '  a ', '  a '],
    ['characters beyond the first plane', '𝔸 😀', '𝔸 😀'],
    ['markup that is text', '&lt;img src=x onerror=alert(1)&gt;', '<img src=x onerror=alert(1)>']
  ])('%s', async (_name, written, meant) => {
    const text = `<record><controlfield tag="001">${written}</controlfield></record>`;
    for (const pieces of [[text], [...text], text.split('')]) {
      const { values, problems } = await read(...pieces);
      expect(problems).toEqual([]);
      expect(values).toMatchObject([{ record: { controlfields: [{ tag: '001', value: meant }] } }]);
    }
  });

  it('attributes in any order, and indicators that are missing', async () => {
    const text =
      '<record><datafield ind2="2" tag="100"><subfield code="a">x</subfield></datafield></record>';
    expect((await read(text)).values).toEqual([
      {
        format: 'marcxml',
        record: {
          leader: '',
          controlfields: [],
          datafields: [{ tag: '100', ind1: ' ', ind2: '2', subfields: [{ code: 'a', value: 'x' }] }]
        }
      }
    ]);
  });
});

describe('what MARC forbids', () => {
  it.each([
    [
      'a tag',
      '<controlfield tag="01">x</controlfield>',
      'controlfields[0].tag: the tag "01" is not'
    ],
    ['no tag', '<datafield><subfield code="a">x</subfield></datafield>', 'the tag "" is not three'],
    [
      'a code',
      '<datafield tag="100"><subfield code="ab">x</subfield></datafield>',
      'subfield code "ab"'
    ],
    ['an indicator', '<datafield tag="100" ind1="12"/>', 'indicator "12"'],
    ['no fields', '<leader>x</leader>', 'the record has no fields']
  ])('%s', async (_name, inside, reason) => {
    const { values, problems } = await read(collection(`<record>${inside}</record>`, record('2')));
    expect(values).toEqual([value('2')]);
    expect(problems).toMatchObject([
      { place: { index: 1, line: 2, column: 1 }, reason: expect.stringContaining(reason) }
    ]);
  });

  it('an element without fields is no MARCXML record', async () => {
    const { problems } = await read(oai(oaiRecord('1', '<x/>')));
    expect(problems).toMatchObject([{ reason: 'no MARCXML record in this element' }]);
  });
});
