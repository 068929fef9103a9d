import type { Store } from '../../../src/lib/engine/index.ts';

/** The same store, and how many rows its reads have answered. */
export function countRows(store: Store): { readonly store: Store; readonly rows: () => number } {
  let rows = 0;
  const count = (answer: unknown): void => {
    if (Array.isArray(answer)) rows += answer.length;
    else if (answer !== undefined) rows += 1;
  };
  const counting = new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      if (!/^(get|query)/.test(String(key)) || key === 'getQueue') return method;
      return async (...args: unknown[]) => {
        const answer: unknown = await method(...args);
        count(answer);
        return answer;
      };
    }
  });
  return { store: counting, rows: () => rows };
}
