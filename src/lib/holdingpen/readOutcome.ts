import type { Store } from '$lib/engine/index.ts';
import { runNumbers } from './runNumbers.ts';
import type { Outcome } from './summaryText.ts';

/** Waits that are looked at to tell what for. */
const looked = 100;

/** Reads what became of the objects of a run; may be observed. */
export async function readOutcome(store: Store, idRun: string): Promise<Outcome> {
  const [tally, wakes] = await Promise.all([
    store.getTally(idRun),
    store.getWakesOfRun(idRun, looked)
  ]);
  return { numbers: runNumbers(tally), wakes };
}
