import { countIn, type ObjectStatus, type Tally } from '$lib/engine/index.ts';
import { statusOrder } from './statusLooks.ts';

/** A run's objects in numbers, as its summary and the list of runs tell them. */
export interface RunNumbers {
  /** By status, those it has none of left out. */
  readonly counts: readonly { readonly status: ObjectStatus; readonly count: number }[];
  readonly all: number;
  /** Halted ones that ask for an action. */
  readonly asking: number;
  /** Halted ones that ask for none: somebody opens them and continues. */
  readonly halted: number;
  /** What waits for something else than a person. */
  readonly waiting: number;
  readonly failed: number;
  /** What the run has not reached. */
  readonly fresh: number;
}

export function runNumbers(tally: Tally): RunNumbers {
  const counts = statusOrder
    .map((status) => ({ status, count: countIn(tally, { status }) }))
    .filter(({ count }) => count > 0);
  const halted = countIn(tally, { status: 'HALTED', action: null });
  return {
    counts,
    all: countIn(tally, {}),
    asking: countIn(tally, { status: 'HALTED' }) - halted,
    halted,
    waiting: countIn(tally, { status: 'WAITING' }),
    failed: countIn(tally, { status: 'ERROR' }),
    fresh: countIn(tally, { status: 'INITIAL' })
  };
}
