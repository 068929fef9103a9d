import type { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';

/** A store of a worker that dies when it has stored so often: what it stores then is lost. */
export function dyingAfter(store: MemoryStore, commits: number) {
  let left = commits;
  let die: () => void = () => undefined;
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const dying = new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      if (key !== 'commit') return value.bind(target) as unknown;
      return (...given: unknown[]): unknown => {
        if (left <= 0) {
          die();
          return new Promise(() => undefined);
        }
        left -= 1;
        return Reflect.apply(value, target, given);
      };
    }
  });
  return { store: dying, died };
}
