import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import marcxml from './marcxml.ts';
import { XmlTextKeeper } from './support/XmlTextKeeper.ts';
import {
  collection,
  fields,
  header,
  namespace,
  oai,
  oaiRecord,
  record,
  value
} from './testing/marcTexts.ts';
import { readAll } from './testing/readAll.ts';

const { from } = XmlTextKeeper.prototype;

/** Reads with an error instead of an endless loop: each step of the parser takes text once. */
async function readBounded(...pieces: string[]) {
  const most = 100 + 20 * pieces.join('').length;
  let steps = 0;
  vi.spyOn(XmlTextKeeper.prototype, 'from').mockImplementation(function (
    this: XmlTextKeeper,
    offset
  ) {
    steps += 1;
    if (steps > most) throw new Error('The parser goes round in circles.');
    return from.call(this, offset);
  });
  return readAll(marcxml, ...pieces);
}

afterEach(() => {
  vi.restoreAllMocks();
});

const prefixed = (prefix: string, text: string) => text.replace(/<(\/?)/g, `<$1${prefix}:`);
const withTag = (tag: string) => `${tag}${fields('2')}</record>`;

describe('a fault in the start tag of a record', () => {
  it.each([
    ['an undeclared prefix', prefixed('ns0', record('2')), 'unbound namespace prefix: "ns0"'],
    ['an attribute without quotes', withTag('<record type=Bibliographic>'), 'unquoted attribute'],
    ['a doubled attribute', withTag('<record a="1" a="2">'), 'duplicate attribute'],
    ['an attribute without a value', withTag('<record checked>'), 'attribute without value'],
    ['an undeclared prefix of an attribute', withTag('<record foo:bar="x">'), '"foo"'],
    ['an ampersand in an attribute', withTag('<record id="a&b">'), 'must be written "&amp;"'],
    ['a less-than sign in an attribute', withTag('<record id="a<b">'), 'disallowed character']
  ])('%s costs that record', async (_name, broken, reason) => {
    const text = collection(record('1'), broken, record('3'), record('4'));
    for (const pieces of [[text], [...text]]) {
      const { values, places, problems } = await readBounded(...pieces);
      expect(values).toEqual([value('1'), value('3'), value('4')]);
      expect(places.map(({ index }) => index)).toEqual([1, 3, 4]);
      expect(problems).toMatchObject([
        { place: { index: 2, line: 3 }, reason: expect.stringContaining(reason) }
      ]);
    }
  });

  it('in OAI-PMH it costs that record, with the one inside it', async () => {
    const broken = oaiRecord('2').replace('<record>', '<record status=x>');
    const text = oai([oaiRecord('1'), broken, oaiRecord('3')].join('\n'));
    for (const pieces of [[text], [...text]]) {
      const { values, problems } = await readBounded(...pieces);
      expect(values).toMatchObject(['1', '3'].map((id) => ({ header: header(id) })));
      expect(problems).toMatchObject([{ place: { index: 2 } }]);
    }
  });

  it('a file of one such record has one problem', async () => {
    const { values, problems } = await readBounded(prefixed('ns0', record('1')));
    expect(values).toEqual([]);
    expect(problems).toMatchObject([{ place: { index: 1, line: 1 } }]);
  });

  it('a collection with an undeclared prefix loses the records that have it too, not others', async () => {
    const own = record('2').replace('<record', `<record xmlns="${namespace}"`);
    const { values, problems } = await readBounded(
      `<foo:collection>${prefixed('foo', record('1'))}${own}</foo:collection>`
    );
    expect(values).toEqual([value('2')]);
    expect(problems.map(({ place }) => place.index)).toEqual([1, 1]);
  });

  it('a name that none may have ends too', async () => {
    expect((await readBounded('<collection><1:record></1:record></collection>')).values).toEqual(
      []
    );
    expect((await readBounded('<collection><record ')).values).toEqual([]);
  });
});

describe('any damage', () => {
  const texts = [
    collection('<record type="Bibliographic">' + fields('1') + '</record>', record('2')),
    oai(['1', '2'].map((id) => oaiRecord(id)).join('\n')),
    `<m:collection xmlns:m="${namespace}">${prefixed('m', record('1'))}</m:collection>`
  ];
  const junk = fc.constantFrom(
    ...['', '&', '<', '>', '"', '=', ' ', '/', ':', '<x:record>', '<record a=b>', '<record a>'],
    ...['<record ', '</record>', '<!--', '-->', '<![CDATA[', ']]>', '<?xml ', '&#0;', '<1:record>']
  );
  const damage = fc.record({ at: fc.nat(), cut: fc.nat(40), put: junk });

  it.each(texts)('ends with records and problems in bounded steps: %#', async (text) => {
    const property = fc.asyncProperty(
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      async (damages, cut) => {
        let damaged = text;
        for (const { at, cut: length, put } of damages) {
          const from = at % (damaged.length + 1);
          damaged = damaged.slice(0, from) + put + damaged.slice(from + length);
        }
        const half = cut % (damaged.length + 1);
        const { values, problems } = await readBounded(damaged.slice(0, half), damaged.slice(half));
        expect(values.length + problems.length).toBeLessThan(20);
        if (values.length === 0) expect(problems.length).toBeGreaterThan(0);
      }
    );
    await fc.assert(property, { numRuns: 400 });
  });
});
