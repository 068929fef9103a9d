import { describe, expect, it } from 'vitest';
import marcxml from './marcxml.ts';
import {
  namespace,
  fields,
  record,
  collection,
  value,
  oai,
  oaiRecord,
  header
} from './testing/marcTexts.ts';
import { readAll } from './testing/readAll.ts';

const read = (...pieces: string[]) => readAll(marcxml, ...pieces);

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

  const hidden = record('hidden');
  it.each([
    ['a comment', `<!-- ${hidden} -->`],
    ['a comment with two hyphens in it', `<!-- a -- b ${hidden} -->`],
    ['a long comment', `<!-- ${hidden.repeat(60)} -->`],
    ['a CDATA section', `<x><![CDATA[ ${hidden} ]]></x>`]
  ])('a record that %s hides stays hidden after a broken one', async (_name, between) => {
    const text = collection(record('1'), bad('AT&T'), between, record('3'), bad('&'), between);
    for (const pieces of [[text], [...text]]) {
      const { values, problems } = await read(...pieces);
      expect(values).toEqual([value('1'), value('3')]);
      expect(problems.filter(({ reason }) => reason.includes('&amp;'))).toHaveLength(2);
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
