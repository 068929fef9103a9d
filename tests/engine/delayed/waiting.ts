import {
  createPinfold,
  type Pinfold,
  type PinfoldOptions,
  type Store,
  type WorkflowDefinition,
  type WorkflowObject
} from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { approval } from '../run/support.ts';
import { SetClock } from './SetClock.ts';

/** In milliseconds. */
export const day = 24 * 60 * 60 * 1000;

/** An app instance whose clock is set by the test. */
export function make(
  workflows: readonly WorkflowDefinition[],
  given: Partial<PinfoldOptions> & { readonly clock?: SetClock } = {}
) {
  const clock = given.clock ?? new SetClock();
  const store: Store = given.store ?? new MemoryStore();
  const pinfold = createPinfold({ actions: [approval], ...given, store, workflows, clock });
  return { pinfold, clock, store };
}

/** The object once it is in that status, and no run has it in hand. */
export function until(
  { store, objects }: Pinfold,
  id: string,
  status: WorkflowObject['status']
): Promise<WorkflowObject> {
  return new Promise((resolve, reject) => {
    const stop = store.observe(
      async () => {
        const [row, claims] = [await store.getObject(id), await store.getClaimsOn([id])];
        return claims.length > 0 ? undefined : row;
      },
      (row) => {
        if (row?.status !== status) return;
        stop();
        resolve(objects.of(row));
      },
      reject
    );
  });
}

/** The only object of a workflow that was started on this datum, in whatever status it is. */
export async function startOne(
  pinfold: Pinfold,
  name: string,
  data: unknown = []
): Promise<string> {
  const engine = await pinfold.start(name, [data]);
  const [object] = await pinfold.runs.getObjects(engine.id);
  if (object === undefined) throw new Error('the run has no object');
  return object.id;
}

/** Adds to the list that the object's data are. */
export const note = (obj: WorkflowObject, what: unknown): void => {
  (obj.data as unknown[]).push(what);
};

/** What the object waits for. */
export async function wakeOf({ store }: Pinfold, id: string) {
  return (await store.getWakes([id]))[0];
}

/** The same store, which an app instance may close and others still have. */
export function keptOpen(store: Store): Store {
  return new Proxy(store, {
    get(target, key) {
      if (key === 'close') return () => Promise.resolve();
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    }
  });
}
