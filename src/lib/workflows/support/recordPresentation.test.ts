import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createPinfold, type Json } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { readInput } from '$lib/readers/testing/readInput.ts';
import { toBibRecord } from '$lib/record/normalise/toBibRecord.ts';
import { recordPresentation } from './recordPresentation.ts';

const pinfold = createPinfold({ store: new MemoryStore(), workflows: [], actions: [] });
const show = async (data: Json) => {
  const obj = await pinfold.objects.create({ data });
  return {
    title: recordPresentation.getTitle(obj),
    description: recordPresentation.getDescription(obj),
    as: (format: string) => recordPresentation.formatter(obj, format)
  };
};

const folders = {
  'arxiv-oai-hep-ex.xml': '../../../../tests/fixtures/readers/',
  'arxiv-oai-hep-th.xml': '../../../../tests/fixtures/readers/',
  'cds-oai-marcxml.xml': '../../../../tests/fixtures/readers/',
  'crossref-work.json': '../../../../tests/fixtures/readers/',
  'doubtful-records.json': '../../../../static/samples/',
  'library-marc.xml': '../../../../static/samples/',
  'preprints-oai.xml': '../../../../static/samples/',
  'spreadsheet.csv': '../../../../static/samples/'
};

describe('a record that is not normalised yet', () => {
  test.each(Object.entries(folders))(
    'has the title and the year in a list that it will have: %s',
    async (name, folder) => {
      const text = await readFile(new URL(folder + name, import.meta.url));
      const { values } = await readInput(new File([text], name));
      expect(values).not.toEqual([]);
      for (const value of values) {
        const record = toBibRecord(value);
        const [raw, normalised] = [await show(value), await show(record)];
        expect(raw.title).toBe(normalised.title);
        const year = /· (\d{4}) ·/;
        expect(year.exec(raw.description)?.[1]).toBe(year.exec(normalised.description)?.[1]);
      }
    }
  );

  test('is described by what lies under the usual names', async () => {
    const people = [{ family: 'Noether', given: 'E.' }, { name: 'Klein, F.' }];
    const crossref = { DOI: '10.1000/one', title: ['On\n  waves'], author: people };
    expect(await show({ format: 'crossref', record: crossref })).toMatchObject({
      title: 'On waves',
      description: 'Noether, E.; Klein, F. · doi:10.1000/one'
    });
    const row = { Title: 'Tides', Authors: 'A; B; C; D; E', Year: 1999, ISBN: '0306406152' };
    expect(await show(row)).toMatchObject({
      title: 'Tides',
      description: 'A; B; C; 2 more · 1999 · ISBN 0306406152'
    });
  });

  test('is shown as it came, field for field', async () => {
    const data = { Title: 'Tides', tags: ['sea', 'moon'], extra: { deep: { x: 1 } }, none: null };
    expect(await (await show(data)).as('hd')).toEqual({
      kind: 'fields',
      fields: [
        { label: 'Title', values: [{ text: 'Tides' }] },
        { label: 'tags', values: [{ text: 'sea' }, { text: 'moon' }] },
        { label: 'extra', values: [{ text: '{"deep":{"x":1}}' }] }
      ]
    });
  });

  test('has its MARC form when it came as MARC, and says so when it did not', async () => {
    const subfields = [
      { code: 'a', value: 'Tides /' },
      { code: 'c', value: 'A. Moon' }
    ];
    const datafields = [{ tag: '245', ind1: '1', ind2: '0', subfields }];
    const record = { leader: '', controlfields: [{ tag: '001', value: '7' }], datafields };
    const marc = await show({ format: 'marcxml', record });
    expect(marc.title).toBe('Tides');
    expect(await marc.as('xm')).toMatchObject({
      language: 'xml',
      text: expect.stringContaining('Moon')
    });
    expect(await marc.as('hd')).toMatchObject({
      fields: [
        { label: '001', values: [{ text: '7' }] },
        { label: '245 10', values: [{ text: '$a Tides / $c A. Moon' }] }
      ]
    });
    expect(await (await show({ title: 'Tides' })).as('xm')).toMatchObject({ language: 'plain' });
  });
});
