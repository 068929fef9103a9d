import { liveQuery } from 'dexie';

type Answer<T> = { readonly value: T } | { readonly error: unknown };

/**
 * `Store.observe` on Dexie's live query, which hears of commits in other tabs and workers too and
 * drops an answer that a commit has overtaken. A failed reading is an answer here, so that the
 * observation goes on after it.
 */
export function observeReads<T>(
  read: () => Promise<T>,
  onValue: (value: T) => void,
  onError?: (error: unknown) => void
): () => void {
  const answers = liveQuery<Answer<T>>(async () => {
    try {
      return { value: await read() };
    } catch (error) {
      return { error };
    }
  });
  const subscription = answers.subscribe({
    next: (answer) => {
      if ('error' in answer) onError?.(answer.error);
      else onValue(answer.value);
    },
    error: (error: unknown) => onError?.(error)
  });
  return () => subscription.unsubscribe();
}
