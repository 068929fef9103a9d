import { z } from 'zod';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { increment } from './increment.ts';

const order = z.object({ name: z.string(), id: z.string(), times: z.number() });

/** Adds 1 to an object's data as often as it is told, over a connection of its own. */
self.onmessage = async ({ data }: MessageEvent) => {
  const { name, id, times } = order.parse(data);
  const store = new DexieStore({ name });
  for (let time = 0; time < times; time += 1) await increment(store, id);
  await store.close();
  self.postMessage('done');
};
