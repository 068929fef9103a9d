import { beforeEach, describe, expect, it } from 'vitest';
import { Selection } from './Selection.svelte.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const order = [1, 2, 3, 4, 5, 6].map(id);
const numbers = (selection: Selection) => selection.ids.map((each) => Number(each.at(-1))).sort();

beforeEach(() => sessionStorage.clear());

describe('a selection', () => {
  it('takes a row in and lets it go', () => {
    const selection = new Selection();
    selection.toggle(id(2));
    selection.toggle(id(4));
    selection.toggle(id(2));
    expect(numbers(selection)).toEqual([4]);
  });

  it('takes a range in either direction, and lets one go', () => {
    const selection = new Selection();
    selection.toggle(id(5));
    selection.toggleRange(id(2), order);
    expect(numbers(selection)).toEqual([2, 3, 4, 5]);
    selection.toggle(id(4));
    selection.toggle(id(4));
    selection.toggleRange(id(3), order);
    expect(numbers(selection)).toEqual([2, 5]);
  });

  it('a range that begins on another page is one row', () => {
    const selection = new Selection();
    selection.toggle(id(1));
    selection.toggleRange(id(5), order.slice(3));
    expect(numbers(selection)).toEqual([1, 5]);
  });

  it('goes on to the neighbour, and back', () => {
    const selection = new Selection();
    selection.extend(id(2), id(3));
    selection.extend(id(3), id(4));
    expect(numbers(selection)).toEqual([2, 3, 4]);
    selection.extend(id(4), id(3));
    expect(numbers(selection)).toEqual([2, 3]);
  });

  it('is there again after a reload, and gone when it was cleared', () => {
    new Selection().put([id(1), id(3)], true);
    expect(numbers(new Selection())).toEqual([1, 3]);
    new Selection().clear();
    expect(new Selection().size).toBe(0);
  });

  it('a clearing can be taken back until the next choice', () => {
    const selection = new Selection();
    selection.put(order, true);
    selection.clear();
    expect(selection.canRestore).toBe(true);
    selection.restore();
    expect(selection.size).toBe(6);
    selection.clear();
    selection.toggle(id(1));
    selection.toggle(id(1));
    expect(selection.canRestore).toBe(false);
  });

  it('what cannot be read is no selection', () => {
    sessionStorage.setItem('pinfold-selection', '["nonsense"]');
    expect(new Selection().size).toBe(0);
  });
});
