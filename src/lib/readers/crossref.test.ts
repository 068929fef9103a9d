import { describe, expect, it } from 'vitest';
import crossref from './crossref.ts';
import { readAll } from './testing/readAll.ts';

const read = (value: unknown) =>
  readAll(crossref, typeof value === 'string' ? value : JSON.stringify(value));
const work = (DOI: string, more: object = {}) => ({ DOI, title: ['T'], ...more });
const answer = (message: unknown, type = 'work') => ({
  status: 'ok',
  'message-type': type,
  message
});
const one = { format: 'crossref', record: work('10.1/a') };
const two = { format: 'crossref', record: work('10.1/b') };

describe('Crossref works', () => {
  it.each([
    ['as the API answers one', answer(work('10.1/a')), [one]],
    [
      'as the API answers many',
      answer({ facets: {}, items: [work('10.1/a'), work('10.1/b')], query: {} }, 'work-list'),
      [one, two]
    ],
    ['a message alone', { 'total-results': 1, items: [work('10.1/a')] }, [one]],
    ['bare', work('10.1/a'), [one]],
    ['a list', [work('10.1/a'), work('10.1/b')], [one, two]],
    ['a list of answers', [answer(work('10.1/a')), answer({ items: [work('10.1/b')] })], [one, two]]
  ])('%s', async (_name, value, values) => {
    expect(await read(value)).toMatchObject({ values, problems: [] });
    expect(await read(JSON.stringify(value, null, 3))).toMatchObject({ values, problems: [] });
  });

  it('one a line, a broken line between them', async () => {
    const text = `${JSON.stringify(work('10.1/a'))}\n{"DOI": "10.1/x, "y":\n${JSON.stringify(work('10.1/b'))}\n`;
    const { values, problems } = await read(text);
    expect(values).toEqual([one, two]);
    expect(problems).toMatchObject([{ place: { index: 2, line: 2 } }]);
  });

  it('the DOI is in the place', async () => {
    expect((await read(work('10.1/a'))).places).toEqual([
      { index: 1, line: 1, column: 1, identifier: '10.1/a' }
    ]);
  });

  it('a work without DOI, or of another form, is a problem that says where', async () => {
    const { values, problems } = await read([
      { title: ['T'] },
      work('10.1/a', { author: 'A. Body' }),
      work('10.1/b')
    ]);
    expect(values).toEqual([two]);
    expect(problems[0]).toMatchObject({
      place: { index: 1 },
      reason: expect.stringMatching(/DOI: /)
    });
    expect(problems[1]).toMatchObject({
      place: { index: 2, identifier: '10.1/a' },
      reason: expect.stringMatching(/author: /)
    });
  });

  it('null is absent, single texts are lists, unknown members stay', async () => {
    const { values, problems } = await read({
      DOI: '10.1/a',
      title: 'T',
      'container-title': 'J',
      abstract: null,
      volume: 7,
      issued: { 'date-parts': [['2018', 1]] },
      author: [{ family: 'A', given: null, affiliation: [] }],
      extra: { kept: [1, null] }
    });
    expect(problems).toEqual([]);
    expect(values).toEqual([
      {
        format: 'crossref',
        record: {
          DOI: '10.1/a',
          title: ['T'],
          'container-title': ['J'],
          volume: '7',
          issued: { 'date-parts': [[2018, 1]] },
          author: [{ family: 'A', affiliation: [] }],
          extra: { kept: [1, null] }
        }
      }
    ]);
  });

  it('a date that nobody knows is no fault', async () => {
    const { problems } = await read(work('10.1/a', { issued: { 'date-parts': [[null]] } }));
    expect(problems).toEqual([]);
  });

  it('records with a DOI of another kind are not taken for works', () => {
    expect(crossref.sniff('[{"title":"T","doi":"10.1/a"}]')).toBe(0);
    expect(crossref.sniff('[{"DOI":"10.1/a","issued":{"date-parts":[[2018]]}}]')).toBeGreaterThan(
      0.9
    );
  });
});
