import { liveQuery, type Subscription } from 'dexie';

type Answer<T> = { readonly value: T } | { readonly error: unknown };

/** What an observation must know of the connection. */
interface Opened {
  /** Opens the database unless it is open; answers the how manieth opening this is. */
  open(): Promise<number>;
  /** Number of openings so far. */
  readonly openings: number;
}

/**
 * `Store.observe` on Dexie's live query, which hears of commits in other tabs and workers too and
 * drops an answer that a commit has overtaken. A failed reading is an answer here, so that the
 * observation goes on after it. Dexie notes what a query reads only while the database is open all
 * along: it is opened before, and when it had to be opened in between the query begins anew.
 */
export function observeReads<T>(
  connection: Opened,
  read: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void
): () => void {
  let over = false;
  let subscription: Subscription | undefined;

  const begin = async (): Promise<void> => {
    const opening = await connection.open();
    if (over) return;
    const answers = liveQuery<Answer<T>>(async () => {
      try {
        return { value: await read() };
      } catch (error) {
        return { error };
      }
    });
    subscription = answers.subscribe((answer) => {
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
      if (!over) onError(error);
    });
  };

  beginOrTell();
  return () => {
    over = true;
    subscription?.unsubscribe();
  };
}
