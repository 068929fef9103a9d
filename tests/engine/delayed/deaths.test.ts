import { describe, expect, it } from 'vitest';
import {
  createPinfold,
  defineWorkflow,
  type Pinfold,
  type Store
} from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act } from '../run/support.ts';
import { attempt } from './attempt.ts';

/** A store whose user dies at the commit of that number: before it, or after it and before its answer. */
class MortalStore extends MemoryStore {
  commits = 0;
  deathAt: number | undefined;
  stores = false;
  #tellDeath: () => void = () => undefined;
  /** The user is dead. */
  readonly death = new Promise<void>((resolve) => {
    this.#tellDeath = resolve;
  });

  override async commit(changes: Parameters<Store['commit']>[0]): Promise<void> {
    this.commits += 1;
    if (this.deathAt !== undefined && this.commits >= this.deathAt) {
      if (this.commits === this.deathAt && this.stores) await super.commit(changes);
      this.#tellDeath();
      await new Promise(() => undefined);
    }
    await super.commit(changes);
  }
}

const sent: string[] = [];

function workflow(end: 'well' | 'halted' | 'failed', checkpoint: 'object' | 'task') {
  return defineWorkflow({
    name: 'mixed',
    doc: '',
    checkpoint,
    workflow: [
      act('first', (obj) => {
        obj.data = `${obj.data as string}1`;
      }),
      act('send', async (obj, eng) => {
        obj.extraData['answer'] = await eng.once('send', (id) => {
          sent.push(id);
          return 'sent';
        });
      }),
      act('last', (obj, eng) => {
        obj.data = `${obj.data as string}2`;
        if (obj.data === 'c12' && end === 'halted') eng.halt('Look at it.');
        if (obj.data === 'c12' && end === 'failed') throw new Error('It does not fit.');
      })
    ]
  });
}

function instance(store: MemoryStore, ...given: Parameters<typeof workflow>): Pinfold {
  const workflows = [workflow(...given)];
  return createPinfold({ store, workflows, lease: new MemoryLease(), workers: [] });
}

async function queue(pinfold: Pinfold): Promise<string> {
  const result = pinfold.startDelayed('mixed', ['a', 'b', 'c', 'd', 'e']);
  await result.queued;
  return result.id;
}

/** All that is left of it and can be compared. */
async function outcome(store: MemoryStore, pinfold: Pinfold, idJob: string) {
  const { idWorkflow, status, progress, error } = await pinfold.jobs.get(idJob);
  const objects = await store.getObjectsOfRun(idWorkflow);
  const snapshots = await store.getSnapshotsOfRun(idWorkflow);
  return {
    status,
    progress,
    error: error?.message ?? null,
    run: await pinfold.runs.getStatus(idWorkflow),
    objects: objects.map(({ data, status: of, extraData }) => [data, of, extraData['answer']]),
    snapshots: snapshots.map(({ data, status: of }) => [data, of]),
    claims: await store.getClaims(),
    journal: await store.getJournal(idWorkflow),
    sent: new Set(sent.splice(0)).size
  };
}

describe.each(['object', 'task'] as const)('a worker that dies (checkpoint: %s)', (checkpoint) => {
  it.each([
    ['well', 'before'],
    ['well', 'after'],
    ['halted', 'before'],
    ['halted', 'after'],
    ['failed', 'before'],
    ['failed', 'after']
  ] as const)(
    '[D42] [case 1] of a run that ends %s, %s any one of its commits, changes nothing of the end',
    async (end, when) => {
      const whole = new MortalStore();
      const undisturbed = instance(whole, end, checkpoint);
      const id = await queue(undisturbed);
      const from = whole.commits;
      await attempt(undisturbed, id);
      const expected = await outcome(whole, undisturbed, id);
      const commits = whole.commits - from;
      expect(commits).toBeGreaterThan(1);
      for (let n = 1; n <= commits; n += 1) {
        const store = new MortalStore();
        const first = instance(store, end, checkpoint);
        const job = await queue(first);
        store.stores = when === 'after';
        store.deathAt = store.commits + n;
        void attempt(first, job);
        await store.death;
        store.deathAt = undefined;
        const next = instance(store, end, checkpoint);
        expect(await attempt(next, job)).toBe('ended');
        expect(await outcome(store, next, job), `death at commit ${n}`).toEqual(expected);
      }
    }
  );
});
