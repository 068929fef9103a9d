import { describe, expect, it } from 'vitest';
import { PARALLEL_SPLIT, rememberedWaits, type Pinfold } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { day, make, startOne } from '../../engine/delayed/waiting.ts';
import { act, workflowOf } from '../../engine/run/support.ts';
import { ask, beginning, say, sleep, type OpenStore } from './branches.ts';
import { dyingAt } from './dyingAt.ts';

const approve = act('approve', (_obj, eng) => eng.halt('Look at it.', { action: 'approval' }));
const fail = act('fail', () => {
  throw new RangeError('No.');
});
const splitBefore = (name: string, last: typeof approve) =>
  workflowOf(
    name,
    PARALLEL_SPLIT([
      [sleep('sleep', 3), say('slept')],
      [ask('first'), ask('second')]
    ]),
    last,
    say('end')
  );
const halting = splitBefore('halting', approve);
const failing = splitBefore('failing', fail);
const limited = workflowOf(
  'limited',
  act('ask', async (_obj, eng) => void (await eng.waitFor('answer', { timeout: day })))
);

const accept = (pinfold: Pinfold, oid: string) =>
  pinfold.decide({ oid, decision: { verdict: 'accept' }, idDecision: `${oid} ${Math.random()}` });

/** What the object is remembered to wait for, in words. */
async function remembered({ store }: Pinfold, id: string): Promise<string[]> {
  const row = await store.getObject(id);
  if (row === undefined) throw new Error('it is gone');
  return rememberedWaits(row).map(({ event, until }) => `${event ?? 'time'} ${until ?? ''}`.trim());
}

/** What its log says, oldest first, without the times in it. */
async function logOf({ store }: Pinfold, idOwner: string): Promise<string[]> {
  const lines = await store.getLogs({ idOwner });
  return lines.map(({ message }) => message.replace(/\d{4}-\S+Z/g, 'TIME'));
}

const began = 'Beside that it waits: Until TIME; For "first"';

/** What an object waits for that does not go on by itself, on such a store. */
export function describeRememberedWaits(name: string, openStores: () => OpenStore): void {
  describe(`what waits in an object that does not go on by itself, ${name}`, () => {
    const begin = beginning(openStores);

    it('[D95] an object that halts or fails beside its branches tells what these wait for, with the limits', async () => {
      const { pinfold, clock } = begin([halting, failing]);
      const until = clock.now() + 3 * day;
      for (const workflow of [halting, failing]) {
        const id = await startOne(pinfold, workflow.name).catch(async () => {
          const [run] = await pinfold.store.queryRuns({ name: workflow.name });
          return (await pinfold.runs.getObjects(run?.id ?? ''))[0]?.id ?? '';
        });
        expect(await remembered(pinfold, id)).toEqual([`time ${until}`, 'first']);
      }
    });

    it('[D95] it follows what becomes of them: one that is over is told no more, the next one is', async () => {
      const { pinfold } = begin([halting]);
      const id = await startOne(pinfold, 'halting');
      await pinfold.signalObject(id, 'first');
      await accept(pinfold, id);
      await pinfold.wakeDue();
      const seen = await remembered(pinfold, id);
      expect(seen[1]).toBe('second');
      expect(seen).toHaveLength(2);
    });

    it('[D95] one whose run was cancelled tells what it waited for, also where that is from before', async () => {
      const { pinfold, clock, store } = begin([limited]);
      const id = await startOne(pinfold, 'limited');
      const row = await store.getObject(id);
      if (row === undefined) throw new Error('no object');
      const { open: _open, ...memory } = row.extraData['_waits'] as Record<string, never>;
      const [wake] = await store.getWakes([id]);
      await store.commit({
        objects: [
          { ...row, revision: row.revision + 1, extraData: { ...row.extraData, _waits: memory } }
        ],
        wakes: wake === undefined ? [] : [wake]
      });
      await pinfold.jobs.cancelRun(row.idWorkflow ?? '');
      expect(await remembered(pinfold, id)).toEqual([`answer ${clock.now() + day}`]);
    });

    it('[D95] nothing is left of it when the object is done', async () => {
      const { pinfold, clock } = begin([halting]);
      const id = await startOne(pinfold, 'halting');
      await accept(pinfold, id);
      await pinfold.signalObject(id, 'first');
      await pinfold.signalObject(id, 'second');
      clock.pass(3 * day);
      await pinfold.wakeDue();
      await pinfold.wakeDue();
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(done.extraData).not.toHaveProperty('_waits');
    });

    it('[D96] the log tells the waits that have begun beside a halt once, however often it halts again', async () => {
      const { pinfold } = begin([halting]);
      const id = await startOne(pinfold, 'halting');
      await pinfold.continueOid(id, 'restart_task');
      await pinfold.continueOid(id, 'restart_task');
      const lines = await logOf(pinfold, id);
      expect(lines.filter((line) => line.startsWith('Beside'))).toEqual([began]);
      expect(lines.filter((line) => line.includes('halted'))).toHaveLength(3);
    });

    it.each(['before', 'after'] as const)(
      '[D96] [D97] each is told exactly once, when a worker dies %s whatever commit',
      async (when) => {
        const noting = workflowOf(
          'noting',
          PARALLEL_SPLIT([[sleep('sleep', 3)], [ask('first')]]),
          act('save', (obj) => obj.save()),
          fail
        );
        let deaths = 0;
        for (let n = 1, isDead = true; isDead; n += 1) {
          const { pinfold, clock } = begin([noting]);
          const { id, queued } = pinfold.startDelayed('noting', [[]]);
          await queued;
          const attempt = (pinfoldNow: Pinfold) =>
            pinfoldNow.jobs.carryOut(
              { idJob: id, careful: false },
              { signal: new AbortController().signal, onObject: () => undefined }
            );
          const { dying, death } = dyingAt(pinfold.store, n, when);
          const life = () => ({ workers: [], clock, lease: new MemoryLease() });
          const { pinfold: mortal } = make([noting], { ...life(), store: dying });
          isDead = (await Promise.race([attempt(mortal), death])) === 'dead';
          deaths += isDead ? 1 : 0;
          await attempt(make([noting], { ...life(), store: pinfold.store }).pinfold);
          const { idWorkflow } = await pinfold.jobs.get(id);
          const [object] = await pinfold.runs.getObjects(idWorkflow);
          expect(object?.status, `commit ${n}`).toBe('ERROR');
          expect(await logOf(pinfold, object?.id ?? ''), `commit ${n}`).toEqual([
            began,
            'It failed: RangeError: No.'
          ]);
        }
        expect(deaths).toBeGreaterThan(2);
      }
    );
  });
}
