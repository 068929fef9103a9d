import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import csv from './csv.ts';
import json from './json.ts';
import jsonLines from './jsonLines.ts';
import marcxml from './marcxml.ts';
import { cutAt } from './testing/cutAt.ts';
import { readAll } from './testing/readAll.ts';
import { readInput } from './testing/readInput.ts';

/** What is written is read back, wherever the text is cut into pieces. */

const cuts = fc.array(fc.nat(), { maxLength: 12 });
const key = fc
  .string({ unit: 'grapheme', maxLength: 8 })
  .filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
const { value: json_ } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true })
  )
}));

describe('JSON', () => {
  it('a list', async () => {
    const property = fc.asyncProperty(
      fc.array(json_),
      cuts,
      fc.nat(3),
      async (values, at, indent) => {
        const text = JSON.stringify(values, null, indent);
        expect(await readAll(json, ...cutAt(text, at))).toMatchObject({ values, problems: [] });
      }
    );
    await fc.assert(property);
  });

  it('lines', async () => {
    const property = fc.asyncProperty(fc.array(json_), cuts, async (values, at) => {
      const text = values.map((value) => JSON.stringify(value)).join('\n');
      expect(await readAll(jsonLines, ...cutAt(text, at))).toMatchObject({ values, problems: [] });
    });
    await fc.assert(property);
  });

  it('a list with one broken item loses no other', async () => {
    const record = fc.record({ id: fc.integer(), text: fc.string() });
    const broken = fc.constantFrom(
      '{"id": 1,}',
      '{"id": tru}',
      '{"id": "x}',
      '{"id": [1}',
      '{"id": {"a":1}',
      '{"id"'
    );
    const property = fc.asyncProperty(
      fc.array(record),
      fc.array(record, { minLength: 1 }),
      broken,
      cuts,
      async (before, after, middle, at) => {
        const written = [
          ...before.map((one) => JSON.stringify(one)),
          middle,
          ...after.map((one) => JSON.stringify(one))
        ];
        const text = `[\n  ${written.join(',\n  ')}\n]`;
        const { values, problems } = await readAll(json, ...cutAt(text, at));
        expect(values).toEqual([...before, ...after]);
        expect(problems.map(({ place }) => place.index)).toEqual([before.length + 1]);
      }
    );
    await fc.assert(property);
  });
});

describe('tables', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', ' ', 'a') })
  );

  it('whatever the delimiter and the line ends', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      cuts,
      async (rows, delimiter, newline, at) => {
        const header = ['title', 'year', 'note'];
        const text = Papa.unparse([header, ...rows], { delimiter, newline, quotes: true });
        const values = rows.map(([title, year, note]) => ({ title, year, note }));
        expect(await readAll(csv, ...cutAt(text, at))).toMatchObject({ values, problems: [] });
      }
    );
    await fc.assert(property);
  });

  it('with quotes only where they are needed', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, fc.constant('x')), { minLength: 1 }),
      cuts,
      async (rows, at) => {
        const text = Papa.unparse([['title', 'year', 'note'], ...rows], { newline: '\r\n' });
        const values = rows.map(([title, year, note]) => ({ title, year, note }));
        expect(await readAll(csv, ...cutAt(text, at))).toMatchObject({ values, problems: [] });
      }
    );
    await fc.assert(property);
  });
});

describe('MARCXML', () => {
  // XML has no way to write the other control characters and half surrogate pairs.
  const xmlText = fc
    .string({ unit: 'binary' })
    .map((text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
  const tag = fc.stringMatching(/^[0-9A-Z]{3}$/);
  const indicator = fc.constantFrom(' ', '1', '_');
  const record = fc.record({
    leader: xmlText,
    controlfields: fc.array(fc.record({ tag, value: xmlText }), { minLength: 1, maxLength: 3 }),
    datafields: fc.array(
      fc.record({
        tag,
        ind1: indicator,
        ind2: indicator,
        subfields: fc.array(fc.record({ code: fc.constantFrom('a', '9'), value: xmlText }), {
          maxLength: 3
        })
      }),
      { maxLength: 3 }
    )
  });
  type Marc = typeof record extends fc.Arbitrary<infer T> ? T : never;

  const escaped = (text: string, cdata: boolean) =>
    cdata
      ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#13;<![CDATA[')}]]>`
      : text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&#x3E;')
          .replaceAll('\r', '&#13;');
  const written = (marc: Marc, p: string, cdata: boolean) =>
    `<${p}record><${p}leader>${escaped(marc.leader, cdata)}</${p}leader>` +
    marc.controlfields
      .map(
        (field) =>
          `<${p}controlfield tag="${field.tag}">${escaped(field.value, cdata)}</${p}controlfield>`
      )
      .join('\n') +
    marc.datafields
      .map(
        (field) =>
          `<${p}datafield ind1="${field.ind1}" tag='${field.tag}' ind2="${field.ind2}">` +
          field.subfields
            .map(
              (one) =>
                `<${p}subfield code="${one.code}">${escaped(one.value, cdata)}</${p}subfield>`
            )
            .join('') +
          `</${p}datafield>`
      )
      .join('') +
    `</${p}record>`;
  const collection = (records: Marc[], prefix: string, cdata: boolean) => {
    const p = prefix === '' ? '' : `${prefix}:`;
    const xmlns = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    const inside = records.map((one) => written(one, p, cdata)).join('\n');
    return `<${p}collection ${xmlns}="http://www.loc.gov/MARC21/slim">${inside}</${p}collection>`;
  };
  const values = (records: Marc[]) => records.map((one) => ({ format: 'marcxml', record: one }));
  const prefix = fc.constantFrom('', 'm', 'marc');

  it('whatever the prefix and the way texts are written', async () => {
    const property = fc.asyncProperty(
      fc.array(record),
      prefix,
      fc.boolean(),
      cuts,
      async (records, p, cdata, at) => {
        const read = await readAll(marcxml, ...cutAt(collection(records, p, cdata), at));
        expect(read).toMatchObject({ values: values(records), problems: [] });
      }
    );
    await fc.assert(property);
  });

  it('whatever the encoding', async () => {
    const property = fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 2 }),
      fc.constantFrom('utf-8', 'utf-8 mark', 'le mark', 'be mark'),
      async (records, encoding) => {
        const text = collection(records, '', false);
        const read = await readInput(encode(text, encoding));
        expect(read).toMatchObject({ values: values(records), problems: [] });
      }
    );
    await fc.assert(property, { numRuns: 50 });
  });

  it('a file cut off anywhere gives its first records and never a wrong one', async () => {
    const property = fc.asyncProperty(
      fc.array(record, { maxLength: 4 }),
      fc.nat(),
      async (records, at) => {
        const text = collection(records, 'm', false);
        const read = await readAll(marcxml, text.slice(0, at % text.length));
        expect(read.values).toEqual(values(records).slice(0, read.values.length));
        expect(read.problems.length).toBeLessThanOrEqual(1);
      }
    );
    await fc.assert(property);
  });
});

function encode(text: string, encoding: string): Blob {
  const mark = encoding.endsWith('mark') ? '\uFEFF' : '';
  if (encoding.startsWith('utf-8')) return new Blob([mark + text]);
  const units = Uint8Array.from(
    [...(mark + text)]
      .join('')
      .split('')
      .flatMap((unit) => {
        const code = unit.charCodeAt(0);
        return encoding.startsWith('le') ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
      })
  );
  return new Blob([units]);
}
