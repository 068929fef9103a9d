import type { ObjectStatus } from './ObjectStatus.ts';
import type { RunStatus } from './RunStatus.ts';
import { countIn, type Tally } from './Tally.ts';

const open: readonly ObjectStatus[] = ['HALTED', 'WAITING', 'INITIAL', 'RUNNING'];

/** What a run is when nothing of it is running any more: the gravest that one of its objects asks for. */
export function statusOfTally(tally: Tally): RunStatus {
  if (countIn(tally, { status: 'ERROR' }) > 0) return 'ERROR';
  return open.some((status) => countIn(tally, { status }) > 0) ? 'HALTED' : 'COMPLETED';
}
