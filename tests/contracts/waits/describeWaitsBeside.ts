import { describe, expect, it } from 'vitest';
import { FOR, PARALLEL_SPLIT } from '../../../src/lib/engine/index.ts';
import { day, note, startOne, wakeOf } from '../../engine/delayed/waiting.ts';
import { act, workflowOf } from '../../engine/run/support.ts';
import { ask, beginning, noted, say, sleep, type OpenStore } from './branches.ts';

/** Waits beside branches that do something else: that fail, halt, or are followed by tasks that wait. */
export function describeWaitsBeside(name: string, openStores: () => OpenStore): void {
  describe(`waits beside something else, ${name}`, () => {
    const begin = beginning(openStores);

    it('[D61] a task after the split that waits too does so beside the branches, none of which is lost', async () => {
      const beside = workflowOf(
        'beside',
        PARALLEL_SPLIT([[ask('first'), say('1')]]),
        PARALLEL_SPLIT([[ask('second'), say('2')]]),
        act('ask', async (obj, eng) => note(obj, await eng.waitFor('third'))),
        sleep('sleep', 1),
        say('end')
      );
      const { pinfold, clock } = begin([beside]);
      const id = await startOne(pinfold, 'beside');
      expect((await pinfold.objects.get(id)).callbackPos).toEqual([2]);
      expect((await wakeOf(pinfold, id))?.terms).toHaveLength(3);
      await pinfold.signalObject(id, 'third', '3');
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await wakeOf(pinfold, id))?.due).toBe(clock.now() + day);
      await pinfold.signalObject(id, 'second');
      expect(await pinfold.wakeDue()).toBe(1);
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(1);
      expect(noted(await pinfold.objects.get(id))).toEqual(['2', '3', 'end']);
      await pinfold.signalObject(id, 'first');
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(noted(done)).toEqual(['1', '2', '3', 'end']);
    });

    it('[D61] what fails beside branches that wait goes on with them: none is lost', async () => {
      let isDown = true;
      const letter = workflowOf(
        'letter',
        PARALLEL_SPLIT([
          [ask('first'), ask('answer'), say('answered')],
          [sleep('sleep', 1), say('slept')]
        ]),
        act('send', (obj) => {
          if (isDown) throw new Error('The post is closed.');
          note(obj, 'sent');
        }),
        say('end')
      );
      const { pinfold, clock } = begin([letter]);
      const engine = await pinfold.start('letter', [[]], { stopOnError: false });
      const [failed] = await pinfold.runs.getObjects(engine.id);
      const id = failed?.id ?? '';
      expect(failed?.status).toBe('ERROR');
      expect(failed?.callbackPos).toEqual([1]);
      expect(failed?.getErrorMessage()?.title).toContain('The post is closed.');
      isDown = false;
      await pinfold.continueOid(id, 'restart_task');
      expect((await pinfold.objects.get(id)).status).toBe('WAITING');
      // Its time goes on from when it was first come to.
      expect((await wakeOf(pinfold, id))?.due).toBe(clock.now() + day);
      await pinfold.signalObject(id, 'first');
      expect(await pinfold.wakeDue()).toBe(1);
      await pinfold.signalObject(id, 'answer');
      expect(await pinfold.wakeDue()).toBe(1);
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect((done.data as string[]).toSorted()).toEqual(['answered', 'end', 'sent', 'slept']);
    });

    it('[D61] each round of a loop beside open branches waits for itself, and none waits again', async () => {
      const looping = workflowOf(
        'looping',
        PARALLEL_SPLIT([[ask('go'), say('heard')]]),
        FOR(
          ['a', 'b', 'c'],
          'item',
          act('ask', async (obj, eng) => {
            note(
              obj,
              `${String(eng.extraData['item'])}${JSON.stringify(await eng.waitFor('next'))}`
            );
          })
        )
      );
      const { pinfold } = begin([looping]);
      const id = await startOne(pinfold, 'looping');
      const go = async (event: string, payload: number) => {
        await pinfold.signalObject(id, event, payload);
        expect(await pinfold.wakeDue()).toBe(1);
      };
      await go('next', 1);
      await go('next', 2);
      expect(noted(await pinfold.objects.get(id))).toEqual(['a1', 'b2']);
      await go('go', 0);
      expect(noted(await pinfold.objects.get(id))).toEqual(['a1', 'b2', 'heard']);
      await go('next', 3);
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(noted(done)).toEqual(['a1', 'b2', 'c3', 'heard']);
    });

    it('[D61] what else a branch throws goes before waits; run again, those go on as they were', async () => {
      let halts = true;
      const halting = workflowOf(
        'halting',
        PARALLEL_SPLIT([
          [sleep('sleep', 3), say('slept')],
          [
            ask('go'),
            act('halt', (_obj, eng) => {
              if (halts) eng.halt('Look at it.');
            })
          ]
        ])
      );
      const { pinfold, clock } = begin([halting]);
      const begun = clock.now();
      const id = await startOne(pinfold, 'halting');
      clock.pass(day);
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await pinfold.objects.get(id)).status).toBe('HALTED');
      halts = false;
      await pinfold.continueOid(id, 'restart_task');
      expect(await wakeOf(pinfold, id)).toMatchObject({ due: begun + 3 * day, terms: [{}] });
      clock.pass(2 * day);
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await pinfold.objects.get(id)).status).toBe('COMPLETED');
    });

    it.each(['halt', 'wait'] as const)(
      '[D61] what another branch has heard is not lost when one leaves its task by %s',
      async (how) => {
        let asks = true;
        const leaving = workflowOf(
          'leaving',
          PARALLEL_SPLIT([
            [ask('first'), say('1')],
            [
              ask('second'),
              act('leave', (_obj, eng) => {
                if (asks) eng[how]('Look at it.');
              })
            ]
          ])
        );
        const { pinfold, store } = begin([leaving]);
        const id = await startOne(pinfold, 'leaving');
        for (const event of ['first', 'second']) {
          await pinfold.signalObject(id, event);
          expect(await pinfold.wakeDue()).toBe(1);
        }
        const left = await pinfold.objects.get(id);
        expect(left.status).toBe(how === 'halt' ? 'HALTED' : 'WAITING');
        expect(await wakeOf(pinfold, id)).toBeUndefined();
        asks = false;
        await pinfold.continueOid(id, 'restart_task');
        expect((await pinfold.objects.get(id)).status).toBe('COMPLETED');
        expect(await store.getSignals(id)).toEqual([]);
      }
    );

    it('[D61] a branch that fails leaves the others the time that they had', async () => {
      const failing = workflowOf(
        'failing',
        PARALLEL_SPLIT([
          [sleep('sleep', 3)],
          [act('ask', async (_obj, eng) => void (await eng.waitFor('go', { timeout: day })))]
        ])
      );
      const { pinfold, clock } = begin([failing]);
      const begun = clock.now();
      const id = await startOne(pinfold, 'failing');
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await pinfold.objects.get(id)).status).toBe('ERROR');
      clock.pass(day / 2);
      await pinfold.continueOid(id, 'restart_task');
      const times = (await wakeOf(pinfold, id))?.terms.map((term) => term.until);
      expect(new Set(times)).toEqual(new Set([begun + 3 * day, clock.now() + day]));
    });
  });
}
