import { describe, expect, it } from 'vitest';
import { defaultListQuery } from '../ListQuery.ts';
import {
  mostUsed,
  moved,
  readViews,
  renamed,
  viewAddress,
  viewQuery,
  withView,
  type SavedView
} from './savedView.ts';

const views: readonly SavedView[] = ['a', 'b', 'c', 'd', 'e'].map((name, place) => ({
  name,
  address: `q=${name}`,
  used: place
}));
const names = (all: readonly SavedView[]) => all.map(({ name }) => name).join('');

describe('saved views', () => {
  it('are read as they were written, without what cannot be read', () => {
    expect(readViews(JSON.stringify(views))).toEqual(views);
    expect(readViews(JSON.stringify([{ name: '' }, views[1], 7]))).toEqual([views[1]]);
    expect([readViews(null), readViews('{'), readViews('3')]).toEqual([[], [], []]);
  });

  it('keep the query without its page', () => {
    const query = { ...defaultListQuery, q: 'tides', sort: 'title' as const };
    const address = viewAddress({ ...query, after: { modified: 1, id: 'x' } });
    expect(viewQuery({ name: 'x', address, used: 0 })).toEqual(query);
  });

  it('are added at the end, or take the place of their name', () => {
    expect(names(withView(views, ' f ', 'q=f'))).toBe('abcdef');
    expect(withView(views, 'b', 'q=new')[1]).toEqual({ name: 'b', address: 'q=new', used: 1 });
    expect(withView(views, '  ', 'q=f')).toBe(views);
  });

  it('change their names and places', () => {
    expect(names(renamed(views, 1, 'x'))).toBe('axcde');
    expect(names(renamed(views, 1, 'c'))).toBe('abcde');
    expect(names(moved(views, 1, 1))).toBe('acbde');
    expect(names(moved(views, 0, -1))).toBe('abcde');
  });

  it('show the four that are opened most', () => {
    expect(names(mostUsed(views))).toBe('bcde');
  });
});
