import type { Store } from '../../../src/lib/engine/index.ts';

/** A store whose user dies at the commit of that number: before it, or after it and before its answer. */
export function dyingAt(store: Store, number: number, when: 'before' | 'after') {
  let commits = 0;
  let tell: () => void = () => undefined;
  const death = new Promise<'dead'>((resolve) => {
    tell = () => resolve('dead');
  });
  const commit = async (...given: Parameters<Store['commit']>): Promise<void> => {
    commits += 1;
    if (commits < number) return store.commit(...given);
    if (commits === number && when === 'after') await store.commit(...given);
    tell();
    return new Promise(() => undefined);
  };
  const dying = new Proxy(store, {
    get(target, key) {
      if (key === 'commit') return commit;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    }
  });
  return { dying, death };
}
