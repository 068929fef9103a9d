import { expect, test } from 'vitest';
import { branchOf } from './waitKeys.ts';

/** Counts how often it is asked. */
class CountingSet extends Set<string> {
  asked = 0;

  override has(name: string): boolean {
    this.asked += 1;
    return super.has(name);
  }
}

test('[D79] to find the branch of a wait costs its depth, however many rounds are open', () => {
  const names = Array.from({ length: 500 }, (_, round) => `[0,1,0]*${round === 0 ? '' : round}`);
  const open = new CountingSet(names);
  expect(branchOf('[0,1,0,2,0]*499 event go 0', open)).toBe('[0,1,0]*499');
  expect(branchOf('[0,1,0,2]* event go 0', open)).toBe('[0,1,0]*');
  expect(open.asked).toBe(3);
  expect(branchOf('[0,1,0,2]*500 event go 0', open)).toBeUndefined();
  expect(branchOf('[0,1,0] event go 0', open)).toBeUndefined();
});
