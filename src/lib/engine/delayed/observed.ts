import type { Store } from '../ports/Store.ts';

/**
 * What `read` answers now and after each commit that may change it. Whoever takes long is given the
 * newest answer next, not all in between. Ends with the loop; throws the signal's reason.
 */
export async function* observed<T>(
  store: Store,
  read: () => Promise<T>,
  signal?: AbortSignal
): AsyncGenerator<T, void, undefined> {
  let next: { readonly value: T } | undefined;
  let failure: { readonly error: unknown } | undefined;
  let wake: () => void = () => undefined;
  const tell = (): void => wake();
  const stop = store.observe(
    read,
    (value) => {
      next = { value };
      wake();
    },
    (error) => {
      failure = { error };
      wake();
    }
  );
  signal?.addEventListener('abort', tell);
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (failure) throw failure.error;
      if (next) {
        const { value } = next;
        next = undefined;
        yield value;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal?.removeEventListener('abort', tell);
    stop();
  }
}
