import { describe, expect, it } from 'vitest';
import { inlineWorker, type WorkerPlugin, type Workers } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { gate } from '../run/gate.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { keptOpen } from './waiting.ts';

const pass = workflowOf(
  'pass',
  act('pass', () => undefined)
);

/** A plugin that is open once it may be, and whether its workers were ended. */
function slow() {
  const [asked, may, ended] = [gate(), gate(), gate()];
  const plugin: WorkerPlugin = {
    name: 'slow',
    open: async (host): Promise<Workers> => {
      asked.open();
      await may.opened;
      const inline = await inlineWorker.open(host);
      const end = async (): Promise<void> => {
        await inline.end();
        ended.open();
      };
      return { ...inline, end };
    }
  };
  return { plugin, asked, may, ended };
}

describe('a plugin that takes long to open', () => {
  it('[D75] keeps no job of another plugin waiting, and gets its own when it is open', async () => {
    const { plugin, may } = slow();
    const pinfold = makePinfold([pass], { workers: [inlineWorker, plugin] });
    const own = pinfold.startDelayed('pass', [1], { worker: 'slow', priority: 9 });
    await own.queued;
    await pinfold.startDelayed('pass', [2], { worker: 'inline' });
    expect(await own.status()).toBe('PENDING');
    may.open();
    await own;
    await pinfold.close();
  });

  it('[D75] is not awaited by who closes, and its workers are ended as soon as they are there', async () => {
    const { plugin, asked, may, ended } = slow();
    const store = new MemoryStore();
    const pinfold = makePinfold([pass], { store: keptOpen(store), workers: [plugin] });
    await pinfold.startDelayed('pass', [1]).queued;
    await asked.opened;
    await pinfold.close();
    may.open();
    await ended.opened;
    expect(await store.queryJobs({ statuses: ['PENDING'] })).toHaveLength(1);
  });
});
