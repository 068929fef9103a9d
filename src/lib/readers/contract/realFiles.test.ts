import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatValueSchema } from '../../record/formats.ts';
import { readInput } from '../testing/readInput.ts';

const file = (name: string) =>
  new File(
    [readFileSync(new URL(`../../../../tests/fixtures/readers/${name}`, import.meta.url))],
    name
  );

describe('files as their servers answered', () => {
  it.each([
    ['arxiv-oai-hep-ex.xml', 'oai_arxiv', 3],
    ['arxiv-oai-hep-th.xml', 'oai_arxiv', 3],
    ['cds-oai-marcxml.xml', 'marcxml', 2],
    ['crossref-work.json', 'crossref', 1]
  ])('%s', async (name, reader, count) => {
    const read = await readInput(file(name));
    expect(read).toMatchObject({ reader, problems: [] });
    expect(read.values).toHaveLength(count);
    for (const value of read.values) expect(formatValueSchema.safeParse(value).success).toBe(true);
  });

  it('arXiv', async () => {
    const { values, places } = await readInput(file('arxiv-oai-hep-ex.xml'));
    expect(places[1]).toMatchObject({ index: 2, identifier: 'oai:arXiv.org:1706.09418' });
    expect(values[1]).toMatchObject({
      header: { datestamp: '2017-12-14', sets: ['physics:hep-ex'] },
      record: {
        id: '1706.09418',
        title: 'R-Parity Violation at the LHC',
        categories: ['hep-ph', 'hep-ex'],
        doi: ['10.1140/epjc/s10052-017-5414-4'],
        journalRef: 'Eur. Phys. J. C (2017) 77:856',
        reportNo: 'BONN-TH-2017-03'
      }
    });
  });

  it('MARCXML', async () => {
    const { values } = await readInput(file('cds-oai-marcxml.xml'));
    expect(values[0]).toMatchObject({
      header: { identifier: 'oai:cds.cern.ch:445527' },
      record: {
        leader: '00000coc  2200000uu 4500',
        controlfields: [{ tag: '001', value: '445527' }, { tag: '003' }, { tag: '005' }]
      }
    });
  });

  it('Crossref', async () => {
    const { values } = await readInput(file('crossref-work.json'));
    expect(values[0]).toMatchObject({
      record: {
        DOI: '10.1155/2018/3804742',
        issued: { 'date-parts': [[2018]] },
        author: [{ family: 'Bevilacqua' }, { family: 'Bosi' }, { family: 'Zuanon' }]
      }
    });
  });
});
