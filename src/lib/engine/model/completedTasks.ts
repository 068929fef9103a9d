import type { TaskHistoryEntry } from './ExtraData.ts';

/**
 * The tasks that an object has passed: all that ran, save the one at which it stands. When that one
 * ran branches, whose tasks stand below it, nothing of them is passed, nor what ran beside them: all
 * of it runs again (SPEC P14).
 */
export function completedTasks(
  history: readonly TaskHistoryEntry[],
  current: readonly number[] | null
): readonly TaskHistoryEntry[] {
  if (current === null) return history;
  const places = history.map(({ position }) => placeSeenFrom(current, position));
  if (places.at(-1) === 'here') return history.slice(0, -1);
  const before = places.findLastIndex((place) => place === 'before' || place === 'here');
  const split = places.indexOf('below', before + 1);
  return split === -1 ? history : history.slice(0, split);
}

/** Where another position lies in the order of the tree; what is above a position is before it. */
function placeSeenFrom(
  here: readonly number[],
  position: readonly number[]
): 'before' | 'here' | 'below' | 'after' {
  for (const [level, index] of here.entries()) {
    const other = position[level] ?? -1;
    if (other !== index) return other < index ? 'before' : 'after';
  }
  return position.length === here.length ? 'here' : 'below';
}
