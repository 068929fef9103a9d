import type { ObjectStatus } from '$lib/engine/index.ts';

/** Whether a run with objects of these statuses waits and asks nobody: it counts as halted all the same. */
export function onlyWaits(statuses: readonly ObjectStatus[]): boolean {
  return (
    statuses.includes('WAITING') &&
    statuses.every((status) => status === 'WAITING' || status === 'COMPLETED')
  );
}
