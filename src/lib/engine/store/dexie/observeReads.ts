import { liveQuery, type Subscription } from 'dexie';
import type { Observer } from '../common/guardedObserver.ts';

type Answer<T> = { readonly value: T } | { readonly error: unknown };

/** An observer waits at most about so long (ms) while commits keep overtaking its readings. */
const patience = 300;
/** So long (ms) after an opening that failed it is tried again. */
const pause = 1000;

/** What an observation must know of the connection. */
interface Opened {
  /** Opens the database unless it is open; answers the how manieth opening this is. */
  open(): Promise<number>;
  /** Number of openings so far. */
  readonly openings: number;
  /** Whether it opens no more. */
  readonly hasEnded: boolean;
}

/**
 * `Store.observe` on Dexie's live query, which hears of commits in other tabs and workers too and
 * drops an answer that a commit has overtaken. A run commits faster than a large list can be read:
 * an observer that has waited long is then told what a reading beside it finds, although commits
 * may have overtaken it, and the live answer follows in the first pause. A failed reading is an answer here, so that the
 * observation goes on after it. Dexie notes what a query reads only while the database is open all
 * along: it is opened before, and when it had to be opened in between the query begins anew. While the
 * opening fails it is tried again, and told once, unless the connection has ended.
 */
export function observeReads<T>(
  connection: Opened,
  read: () => Promise<T>,
  { onValue, onError }: Observer<T>
): () => void {
  let over = false;
  let subscription: Subscription | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let isTold = false;

  const tellMeanwhile = async (): Promise<void> => {
    const own = waiting;
    const value = await read();
    if (over || own !== waiting) return;
    onValue(value);
    waiting = setTimeout(lookMeanwhile, patience);
  };
  // A reading that fails here is told by the live query, which reads the same.
  const lookMeanwhile = (): void => void tellMeanwhile().catch(() => undefined);
  const stopWaiting = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
  };

  const begin = async (): Promise<void> => {
    const opening = await connection.open();
    if (over) return;
    isTold = false;
    const answers = liveQuery<Answer<T>>(async () => {
      waiting ??= setTimeout(lookMeanwhile, patience);
      try {
        return { value: await read() };
      } catch (error) {
        return { error };
      }
    });
    subscription = answers.subscribe((answer) => {
      stopWaiting();
      if ('error' in answer) onError(answer.error);
      else if (opening === connection.openings) onValue(answer.value);
      if (opening !== connection.openings) {
        subscription?.unsubscribe();
        beginOrTell();
      }
    });
  };
  const beginOrTell = (): void => {
    begin().catch((error: unknown) => {
      if (over) return;
      if (!connection.hasEnded) again = setTimeout(beginOrTell, pause);
      if (!isTold) onError(error);
      isTold = true;
    });
  };

  beginOrTell();
  return () => {
    over = true;
    clearTimeout(again);
    stopWaiting();
    subscription?.unsubscribe();
  };
}
