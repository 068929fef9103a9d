import { describe, expect, it } from 'vitest';
import { PARALLEL_SPLIT, type Pinfold } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { dyingTab } from './dyingTab.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** What happens in the branches `slow` and `quick`, and in the tasks after the split. */
interface Doings {
  readonly slow: () => unknown;
  readonly late?: () => unknown;
  readonly end?: () => unknown;
}

/** Two splits, then a checkpoint. */
function splitting({ slow, late, end }: Doings) {
  return workflowOf(
    'splitting',
    act('first', () => undefined),
    PARALLEL_SPLIT([[act('slow', slow)]]),
    PARALLEL_SPLIT([[act('late', () => late?.())]]),
    // A branch that need not wait for anything has ended by then.
    act('breathe', () => new Promise((resolve) => setImmediate(resolve))),
    act('save', (obj) => obj.save()),
    act('end', () => end?.())
  );
}

const never = () => new Promise<void>(() => undefined);

/** Runs `doings` in a tab that dies when they call `die`; answers what another tab finds. */
async function dying(doings: (die: () => void) => Doings) {
  const store = new MemoryStore();
  const tab = dyingTab(store);
  await new Promise<void>((resolve) => {
    const die = () => {
      tab.die();
      resolve();
    };
    const workflow = splitting(doings(die));
    const parts = { store: tab.store, lease: tab.lease };
    void makePinfold([workflow], parts).start('splitting', ['raw']);
  });
  const ran: string[] = [];
  const again = splitting({
    slow: () => ran.push('slow'),
    late: () => ran.push('late'),
    end: () => ran.push('end')
  });
  return { normal: makePinfold([again], { store, lease: new MemoryLease() }), ran };
}

async function goOn(normal: Pinfold): Promise<unknown> {
  const [found] = await normal.findInterrupted();
  const [engine] = await normal.continueInterrupted(found?.run.id ?? '');
  return engine?.objects[0]?.status;
}

describe('a save while branches are under way', () => {
  it('[P14] stores the object at the earliest split that has not ended, which begins again', async () => {
    const { normal, ran } = await dying((die) => ({ slow: never, end: die }));
    expect(await goOn(normal)).toBe('COMPLETED');
    expect(ran).toEqual(['slow', 'late', 'end']);
  });

  it('[P14] leaves out a split whose branches have ended', async () => {
    const { normal, ran } = await dying((die) => ({ slow: () => 0, late: never, end: die }));
    expect(await goOn(normal)).toBe('COMPLETED');
    expect(ran).toEqual(['late', 'end']);
  });

  it('[P14] does not pass over a branch that has failed', async () => {
    const { normal, ran } = await dying((die) => ({
      slow: () => {
        throw new Error('no');
      },
      end: die
    }));
    expect(await goOn(normal)).toBe('COMPLETED');
    expect(ran).toEqual(['slow', 'late', 'end']);
  });
});
