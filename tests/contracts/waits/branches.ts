import { afterEach, beforeEach } from 'vitest';
import type { Store, WorkflowDefinition } from '../../../src/lib/engine/index.ts';
import { day, make, note } from '../../engine/delayed/waiting.ts';
import { act } from '../../engine/run/support.ts';

export const sleep = (name: string, days: number) =>
  act(name, (_obj, eng) => eng.sleep(days * day));
export const ask = (name: string, event = name) =>
  act(name, async (_obj, eng) => void (await eng.waitFor(event)));
export const say = (what: string) => act(what, (obj) => note(obj, what));

/** What has been noted, however often: the tasks of a branch run again whenever its object goes on. */
export const noted = ({ data }: { readonly data: unknown }): string[] =>
  [...new Set(data as string[])].sort();

/** What opens a connection to the same rows at each call. */
export type OpenStore = () => Store;

/** Makes app instances on one store, which are done with after each test; without workers unless it is said. */
export function beginning(openStores: () => OpenStore) {
  let open: OpenStore;
  let stores: Store[] = [];
  beforeEach(() => {
    open = openStores();
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    stores = [];
  });
  return (
    workflows: readonly WorkflowDefinition[],
    given: Parameters<typeof make>[1] = { workers: [] }
  ) => {
    const store = open();
    stores.push(store);
    return make(workflows, { ...given, store });
  };
}
