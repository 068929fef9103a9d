import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultListQuery,
  listQueryParams,
  pageSizes,
  parseListQuery,
  toObjectQuery,
  withFilter,
  type ListQuery
} from './ListQuery.ts';

const id = '0190a6f0-7b1c-7c3a-8d2e-5f6a7b8c9d0e';

const cursor = fc.record({ modified: fc.nat(), id: fc.constant(id) });
const word = fc.stringMatching(/^[\p{L}\d _:/&=?#%+-]{1,40}$/u).filter((s) => s.trim() === s);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const anyQuery: fc.Arbitrary<ListQuery> = fc.record({
  status: fc.constantFrom('all', 'HALTED', 'ERROR', 'COMPLETED', 'INITIAL', 'WAITING', 'RUNNING'),
  type: optional(word),
  action: optional(word),
  run: optional(fc.constant(id)),
  q: optional(word),
  sort: fc.constantFrom(
    ...(['updated', 'least_updated', 'newest', 'oldest', 'title', 'key.a b_desc'] as const)
  ),
  size: fc.constantFrom(...pageSizes),
  after: optional(cursor),
  before: optional(cursor)
});

describe('the query in the address of the list', () => {
  it('opens with what needs action, last updated first', () => {
    expect(parseListQuery(new URLSearchParams())).toMatchObject({
      status: 'HALTED',
      sort: 'updated',
      size: 25
    });
    expect(listQueryParams(defaultListQuery).toString()).toBe('');
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const text = listQueryParams(query).toString();
        expect(parseListQuery(new URLSearchParams(text))).toEqual(query);
      })
    );
  });

  it('falls back to the default, part by part, on what it cannot read', () => {
    const params = new URLSearchParams({
      status: 'nonsense',
      type: ' ',
      sort: 'sideways',
      size: '-3',
      after: 'x~y',
      before: `1~${id}~3`
    });
    expect(parseListQuery(params)).toEqual({
      ...defaultListQuery,
      before: { modified: 1, id }
    });
  });

  it('keeps a run that cannot be one, so that the list can say that there is none', () => {
    const query = parseListQuery(new URLSearchParams({ run: 'nope' }));
    expect(query.run).toBe('nope');
    expect(toObjectQuery(query)).toEqual(toObjectQuery(defaultListQuery));
  });

  it('reads any parameters at all', () => {
    const names = fc.constantFrom('status', 'type', 'run', 'sort', 'size', 'after', 'before', 'x');
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), (params) => {
        expect(() => parseListQuery(new URLSearchParams(params))).not.toThrow();
      })
    );
  });

  it('goes back to the first page when a filter changes', () => {
    const paged = { ...defaultListQuery, after: { modified: 1, id } };
    expect(withFilter(paged, { type: 'hep' })).toEqual({ ...defaultListQuery, type: 'hep' });
  });

  it('asks the store for everything when the status is all', () => {
    expect(toObjectQuery({ ...defaultListQuery, status: 'all' })).toEqual({
      sort: 'updated',
      limit: 25
    });
    expect(toObjectQuery({ ...defaultListQuery, type: 'hep', run: id })).toEqual({
      status: 'HALTED',
      dataType: 'hep',
      idWorkflow: id,
      sort: 'updated',
      limit: 25
    });
  });
});
