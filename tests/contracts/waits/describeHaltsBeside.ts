import { describe, expect, it } from 'vitest';
import { FOR, IF_ELSE, PARALLEL_SPLIT, type Pinfold } from '../../../src/lib/engine/index.ts';
import { day, note, startOne, wakeOf } from '../../engine/delayed/waiting.ts';
import { act, workflowOf } from '../../engine/run/support.ts';
import { ask, beginning, noted, say, sleep, type OpenStore } from './branches.ts';

/** Asks a person, and notes each time that it does. */
const approve = (name = 'approve', message = 'Look at it.') =>
  act(name, (obj, eng) => {
    note(obj, `${name}?`);
    eng.halt(message, { action: 'approval' });
  });

const accept = (pinfold: Pinfold, oid: string, idDecision = `${oid} ${Math.random()}`) =>
  pinfold.decide({ oid, decision: { verdict: 'accept' }, idDecision });

/** How often each was noted. */
const counted = ({ data }: { readonly data: unknown }): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const each of data as string[]) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
};

/** Halts beside branches that wait: these are taken up again when somebody has decided. */
export function describeHaltsBeside(name: string, openStores: () => OpenStore): void {
  describe(`halts beside branches that wait, ${name}`, () => {
    const begin = beginning(openStores);

    const asking = workflowOf(
      'asking',
      PARALLEL_SPLIT([
        [sleep('sleep', 3), say('slept')],
        [ask('go'), say('heard')]
      ]),
      approve(),
      say('approved')
    );

    it('[D77] decided on, the object does what follows, and waits until the branches are done', async () => {
      const { pinfold, clock } = begin([asking]);
      const begun = clock.now();
      const id = await startOne(pinfold, 'asking');
      const halted = await pinfold.objects.get(id);
      expect([halted.status, halted.callbackPos]).toEqual(['HALTED', [1]]);
      expect(await wakeOf(pinfold, id)).toBeUndefined();
      clock.pass(day);
      expect(await pinfold.wakeDue()).toBe(0);
      await accept(pinfold, id);
      const waiting = await pinfold.objects.get(id);
      expect(waiting.status).toBe('WAITING');
      expect(noted(waiting)).toEqual(['approve?', 'approved']);
      expect(await wakeOf(pinfold, id)).toMatchObject({ due: begun + 3 * day, terms: [{}, {}] });
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      clock.pass(2 * day);
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect([done.status, done.callbackPos]).toEqual(['COMPLETED', [2]]);
      expect(counted(done)).toEqual({ 'approve?': 1, approved: 1, heard: 1, slept: 1 });
      expect(done.extraData).not.toHaveProperty('_waits');
      const history = done.extraData._task_history.map(({ name: task }) => task);
      expect(history.toSorted()).toEqual(['approve', 'approved', 'go', 'heard', 'sleep', 'slept']);
    });

    it('[D77] what comes to pass while it is halted counts', async () => {
      const { pinfold, clock } = begin([asking]);
      const id = await startOne(pinfold, 'asking');
      await pinfold.signalObject(id, 'go');
      clock.pass(5 * day);
      expect(await pinfold.wakeDue()).toBe(0);
      await accept(pinfold, id);
      expect(noted(await pinfold.objects.get(id))).toContain('slept');
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(noted(done)).toEqual(['approve?', 'approved', 'heard', 'slept']);
    });

    it('[D77] several persons are asked one after the other, each once', async () => {
      const twice = workflowOf(
        'twice',
        PARALLEL_SPLIT([[ask('first'), say('1')]]),
        approve('a'),
        PARALLEL_SPLIT([[ask('second'), say('2')]]),
        act('third', async (obj, eng) => note(obj, await eng.waitFor('third'))),
        approve('b'),
        say('end')
      );
      const { pinfold } = begin([twice]);
      const id = await startOne(pinfold, 'twice');
      await accept(pinfold, id);
      expect((await wakeOf(pinfold, id))?.terms).toHaveLength(3);
      await pinfold.signalObject(id, 'third', '3');
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await pinfold.objects.get(id)).status).toBe('HALTED');
      await pinfold.signalObject(id, 'first');
      await accept(pinfold, id);
      expect(await pinfold.wakeDue()).toBe(1);
      const waiting = await pinfold.objects.get(id);
      expect(noted(waiting)).toEqual(['1', '3', 'a?', 'b?', 'end']);
      await pinfold.signalObject(id, 'second');
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(counted(done)).toEqual({ 1: 1, 2: 1, 3: 1, 'a?': 1, 'b?': 1, end: 1 });
    });

    it.each(['restart_task', 'restart_prev'] as const)(
      '[D77] by %s no branch is lost either',
      async (startPoint) => {
        const { pinfold, clock } = begin([asking]);
        const begun = clock.now();
        const id = await startOne(pinfold, 'asking');
        clock.pass(day);
        await pinfold.continueOid(id, startPoint);
        const again = await pinfold.objects.get(id);
        expect([again.status, counted(again)['approve?']]).toEqual(['HALTED', 2]);
        await accept(pinfold, id);
        expect(await wakeOf(pinfold, id)).toMatchObject({ due: begun + 3 * day, terms: [{}, {}] });
      }
    );

    it('[D77] an object that waits for somebody, or fails, behind the split keeps its branches', async () => {
      let isDown = true;
      const leaving = workflowOf(
        'leaving',
        PARALLEL_SPLIT([[ask('go'), say('heard')]]),
        act('wait', (_obj, eng) => eng.wait('Somebody has to come.')),
        act('send', (obj) => {
          if (isDown) throw new Error('The post is closed.');
          note(obj, 'sent');
        })
      );
      const { pinfold } = begin([leaving]);
      const id = await startOne(pinfold, 'leaving');
      expect((await pinfold.objects.get(id)).status).toBe('WAITING');
      await pinfold.continueOid(id, 'continue_next', { stopOnError: false });
      const failed = await pinfold.objects.get(id);
      expect([failed.status, failed.callbackPos]).toEqual(['ERROR', [2]]);
      isDown = false;
      await pinfold.signalObject(id, 'go');
      await pinfold.continueOid(id, 'restart_task');
      await pinfold.wakeDue();
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(noted(done)).toEqual(['heard', 'sent']);
    });

    it('[D78] a branch that halts is left behind by who goes on, and the others are not', async () => {
      const within = workflowOf(
        'within',
        PARALLEL_SPLIT([
          [sleep('sleep', 3), say('slept')],
          [ask('go'), approve(), say('never')]
        ]),
        say('beside')
      );
      const { pinfold, clock } = begin([within]);
      const id = await startOne(pinfold, 'within');
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      expect((await pinfold.objects.get(id)).status).toBe('HALTED');
      await pinfold.continueOid(id, 'restart_task');
      expect(counted(await pinfold.objects.get(id))['approve?']).toBe(2);
      await accept(pinfold, id);
      expect((await wakeOf(pinfold, id))?.terms).toHaveLength(1);
      clock.pass(3 * day);
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(counted(done)).toEqual({ 'approve?': 2, beside: 1, slept: 1 });
    });

    it('[D78] two that halt at once are asked one after the other', async () => {
      const both = workflowOf(
        'both',
        PARALLEL_SPLIT([[ask('go'), say('heard')], approve('a', 'a?'), approve('b', 'b?')]),
        approve('c', 'c?')
      );
      const { pinfold } = begin([both]);
      const id = await startOne(pinfold, 'both');
      const asked: string[] = [];
      for (let status = 'HALTED'; status === 'HALTED';) {
        asked.push((await pinfold.objects.get(id)).extraData._message);
        await accept(pinfold, id);
        ({ status } = await pinfold.objects.get(id));
      }
      expect(asked).toEqual(['c?', 'a?', 'b?']);
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect([done.status, counted(done)['heard']]).toEqual(['COMPLETED', 1]);
    });

    it('[D78] a task of its own that waits does so on when a branch that halts is left behind', async () => {
      const own = workflowOf(
        'own',
        PARALLEL_SPLIT([[ask('go'), approve()]]),
        act('ask', async (obj, eng) => note(obj, await eng.waitFor('own'))),
        say('end')
      );
      const { pinfold } = begin([own]);
      const id = await startOne(pinfold, 'own');
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      await accept(pinfold, id);
      expect((await pinfold.objects.get(id)).status).toBe('WAITING');
      await pinfold.signalObject(id, 'own', 'yes');
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect([done.status, counted(done)]).toEqual([
        'COMPLETED',
        { 'approve?': 1, yes: 1, end: 1 }
      ]);
    });

    it('[D78] who continues an object that waits by itself leaves behind what it waits for', async () => {
      const { pinfold } = begin([asking]);
      const id = await startOne(pinfold, 'asking');
      await accept(pinfold, id);
      await pinfold.continueOid(id, 'continue_next');
      const done = await pinfold.objects.get(id);
      expect([done.status, noted(done)]).toEqual(['COMPLETED', ['approve?', 'approved']]);
      expect(done.extraData).not.toHaveProperty('_waits');
    });

    it('[D79] holds of splits in blocks, in branches, and of what follows the block', async () => {
      const nested = workflowOf(
        'nested',
        IF_ELSE(
          () => true,
          [
            PARALLEL_SPLIT([[PARALLEL_SPLIT([[ask('deep'), say('deep!')]]), ask('go'), say('go!')]])
          ],
          [say('else')]
        ),
        [approve()],
        say('end')
      );
      const { pinfold } = begin([nested]);
      const id = await startOne(pinfold, 'nested');
      await accept(pinfold, id);
      expect((await wakeOf(pinfold, id))?.terms).toHaveLength(2);
      await pinfold.signalObject(id, 'deep');
      expect(await pinfold.wakeDue()).toBe(1);
      await pinfold.signalObject(id, 'go');
      expect(await pinfold.wakeDue()).toBe(1);
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect(noted(done)).toEqual(['approve?', 'deep!', 'end', 'go!']);
    });

    it.each([true, false])(
      '[D79] in a loop each round has branches of its own (asked in each round: %s)',
      async (asks) => {
        const looping = workflowOf(
          'looping',
          FOR(['a', 'b', 'c'], 'item', [
            act('say', (obj, eng) => note(obj, String(eng.extraData['item']))),
            PARALLEL_SPLIT([
              [
                act('ask', async (obj, eng) => {
                  const first = (await eng.waitFor('first')) as string;
                  note(obj, `${first}${(await eng.waitFor('second')) as string}`);
                })
              ]
            ]),
            asks ? approve() : say('go on')
          ]),
          say('end')
        );
        const { pinfold } = begin([looping]);
        const id = await startOne(pinfold, 'looping');
        for (let round = 0; asks && round < 3; round += 1) {
          expect((await pinfold.objects.get(id)).status).toBe('HALTED');
          await accept(pinfold, id);
        }
        expect((await wakeOf(pinfold, id))?.terms).toHaveLength(3);
        for (const answer of ['1', '2', '3']) {
          for (const event of ['first', 'second']) {
            await pinfold.signalObject(id, event, answer);
            expect(await pinfold.wakeDue()).toBe(1);
          }
        }
        const done = await pinfold.objects.get(id);
        expect(done.status).toBe('COMPLETED');
        const rounds = asks ? { 'approve?': 3 } : { 'go on': 3 };
        expect(counted(done)).toEqual({ a: 1, b: 1, c: 1, ...rounds, end: 1, 11: 1, 22: 1, 33: 1 });
      }
    );
  });
}
