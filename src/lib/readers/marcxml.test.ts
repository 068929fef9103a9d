import { describe, expect, it } from 'vitest';
import marcxml from './marcxml.ts';
import { readAll } from './testing/readAll.ts';

const read = (...pieces: string[]) => readAll(marcxml, ...pieces);
const namespace = 'http://www.loc.gov/MARC21/slim';
const fields = (id: string, p = '') =>
  `<${p}leader>00000nam</${p}leader><${p}controlfield tag="001">${id}</${p}controlfield>` +
  `<${p}datafield tag="245" ind1="1" ind2=" "><${p}subfield code="a">Title ${id}</${p}subfield></${p}datafield>`;
const record = (id: string) => `<record>${fields(id)}</record>`;
const collection = (...inside: string[]) =>
  `<collection xmlns="${namespace}">\n${inside.join('\n')}\n</collection>`;
const parsed = (id: string) => ({
  leader: '00000nam',
  controlfields: [{ tag: '001', value: id }],
  datafields: [
    { tag: '245', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: `Title ${id}` }] }
  ]
});
const value = (id: string) => ({ format: 'marcxml', record: parsed(id) });
const oai = (inside: string) =>
  `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>x</responseDate>` +
  `<request verb="ListRecords" metadataPrefix="marcxml">u</request><ListRecords>\n${inside}\n` +
  '<resumptionToken>t</resumptionToken></ListRecords></OAI-PMH>';
const oaiRecord = (id: string, inside = `<record xmlns="${namespace}">${fields(id)}</record>`) =>
  `<record><header><identifier>oai:${id}</identifier><datestamp>2020-01-01</datestamp>` +
  `<setSpec>a</setSpec><setSpec>b</setSpec></header><metadata>${inside}</metadata></record>`;
const header = (id: string) => ({
  identifier: `oai:${id}`,
  datestamp: '2020-01-01',
  sets: ['a', 'b']
});

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
      'controlfields.0.tag: the tag "01" is not'
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

describe('what is broken', () => {
  const bad = (inside: string) => `<record>${fields('2')}${inside}</record>`;
  const cases: [string, string, string][] = [
    ['an element that is not closed', bad('<datafield tag="100">'), 'unexpected close tag'],
    ['a record that is not closed', `<record>${fields('2')}`, 'close'],
    ['an ampersand', bad('<x>AT&T</x>'), 'an "&" must be written "&amp;"'],
    ['an ampersand before a space', bad('<x>A & B</x>'), 'an "&" must be written "&amp;"'],
    ['an entity of HTML', bad('<x>&nbsp;</x>'), 'the entity &nbsp; is not defined'],
    ['a name that objects have', bad('<x>&constructor;</x>'), 'the entity &constructor; is not'],
    ['a less-than sign', bad('<x>a < b</x>'), 'disallowed character'],
    ['an attribute without quotes', bad('<x y=z/>'), 'unquoted attribute'],
    ['an attribute that is not closed', bad('<x y="z/>'), 'disallowed character'],
    ['a comment that is not closed', bad('<!-- '), ''],
    ['a CDATA section that is not closed', bad('<![CDATA['), ''],
    ['a control character', bad('<x>\u0001</x>'), 'disallowed character'],
    ['a prefix that is not declared', bad('<q:x/>'), 'unbound namespace prefix: "q"'],
    ['nesting', bad('<a>'.repeat(101) + '</a>'.repeat(101)), 'nested deeper than 100']
  ];

  it.each(cases)('%s costs one record in a collection', async (_name, broken, reason) => {
    const text = collection(record('1'), broken, record('3'), record('4'));
    for (const pieces of [[text], [...text]]) {
      const { values, places, problems } = await read(...pieces);
      expect(values).toEqual([value('1'), value('3'), value('4')]);
      expect(places.map(({ index, line }) => [index, line])).toEqual([
        [1, 2],
        [3, 4],
        [4, 5]
      ]);
      expect(problems).toMatchObject([
        { place: { index: 2, identifier: '2' }, reason: expect.stringContaining(reason) }
      ]);
    }
  });

  it.each(cases)('%s costs one record in OAI-PMH', async (_name, broken, reason) => {
    const inside = broken.replace('<record', `<record xmlns="${namespace}"`);
    const text = oai(
      [oaiRecord('1'), oaiRecord('2', inside), oaiRecord('3'), oaiRecord('4')].join('\n')
    );
    for (const pieces of [[text], [...text]]) {
      const { values, problems } = await read(...pieces);
      expect(values).toMatchObject(['1', '3', '4'].map((id) => ({ header: header(id) })));
      expect(problems).toMatchObject([
        { place: { index: 2, identifier: 'oai:2' }, reason: expect.stringContaining(reason) }
      ]);
    }
  });

  it('the place is where the fault is', async () => {
    const { problems } = await read(
      collection(record('1'), '<record>\n <x>AT&T</x></record>', record('3'))
    );
    expect(problems[0]?.place).toEqual({ index: 2, line: 4, column: 7 });
  });

  it('a fault between records is told once and costs none', async () => {
    const { values, problems } = await read(collection(record('1'), '<x>&nope;</x>', record('2')));
    expect(values).toEqual([value('1'), value('2')]);
    expect(problems).toMatchObject([
      { place: { line: 3 }, reason: expect.stringContaining('&nope;') }
    ]);
  });

  it('a file cut off in a record, or between two, says so', async () => {
    const whole = collection(record('1'), record('2'));
    const inside = await read(whole.slice(0, whole.lastIndexOf('</datafield>')));
    expect(inside.values).toEqual([value('1')]);
    expect(inside.problems).toMatchObject([
      { place: { index: 2 }, reason: expect.stringContaining('in the middle of this record') }
    ]);
    const between = await read(whole.slice(0, whole.lastIndexOf('<record')));
    expect(between.values).toEqual([value('1')]);
    expect(between.problems).toMatchObject([
      { place: { index: 2 }, reason: expect.stringContaining('may be cut off') }
    ]);
  });

  it('many broken records', async () => {
    const all = Array.from({ length: 2_000 }, (_, n) => (n % 2 === 0 ? record(`${n}`) : bad('&')));
    const { values, problems } = await read(collection(...all));
    expect(values).toHaveLength(1_000);
    expect(problems).toHaveLength(1_000);
  });
});

describe('what is dangerous', () => {
  const withDtd = (dtd: string, text: string) =>
    `<!DOCTYPE collection [${dtd}]>${collection(record('1'), `<record><controlfield tag="001">${text}</controlfield></record>`, record('3'))}`;

  it('an external entity is a problem with its place and is not fetched', async () => {
    const { values, problems } = await read(
      withDtd('<!ENTITY xxe SYSTEM "file:///etc/passwd">', '&xxe;')
    );
    expect(values).toEqual([value('1'), value('3')]);
    expect(problems).toMatchObject([
      {
        place: { index: 2, line: 3, column: 33 },
        reason: 'the entity &xxe; lies outside the file and is never fetched'
      }
    ]);
  });

  it('a short text entity of the file is put in', async () => {
    const { values } = await read(withDtd('<!ENTITY lab "CERN &#233;">', 'At &lab;'));
    expect(values[1]).toMatchObject({ record: { controlfields: [{ value: 'At CERN é' }] } });
  });

  it('entities that multiply are not put in', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`
    );
    const { values, problems } = await read(
      withDtd(`<!ENTITY l0 "lol">${levels.join('')}`, '&l9;')
    );
    expect(values).toEqual([value('1'), value('3')]);
    expect(problems).toMatchObject([{ reason: expect.stringContaining('&l9;') }]);
  });

  it('one entity used very often ends that record', async () => {
    const { values, problems } = await read(
      withDtd(`<!ENTITY big "${'x'.repeat(900)}">`, '&big;'.repeat(100_000))
    );
    expect(values).toEqual([value('1'), value('3')]);
    expect(problems).toMatchObject([{ reason: 'entities make this record too long' }]);
  });

  it('a record that is too long costs only itself', async () => {
    const long = `<record><controlfield tag="001">${'x'.repeat(6_000_000)}</controlfield></record>`;
    const text = collection(record('1'), long, record('3'));
    const pieces = text.match(/[^]{1,300000}/g) ?? [];
    for (const given of [[text], pieces]) {
      const { values, problems } = await read(...given);
      expect(values).toEqual([value('1'), value('3')]);
      expect(problems).toMatchObject([{ reason: 'longer than 5,000,000 characters' }]);
    }
  });

  it('elements without end around the records are one clear error', async () => {
    await expect(read('<a>'.repeat(100_000))).rejects.toMatchObject({ reason: 'TOO_DEEP' });
  });
});
