import { describe, expect, it } from 'vitest';
import { act, workflowOf } from '../run/support.ts';
import { day, make, note, startOne, until, wakeOf } from './waiting.ts';

describe('a task that waits for an event', () => {
  const asking = workflowOf(
    'asking',
    act('ask', async (obj, eng) => {
      const first = await eng.waitFor('answer');
      note(obj, [first, await eng.waitFor('answer')]);
    })
  );
  const impatient = workflowOf(
    'impatient',
    act('ask', async (obj, eng) => note(obj, await eng.waitFor('answer', { timeout: day })))
  );
  const resigned = workflowOf(
    'resigned',
    act('ask', async (obj, eng) =>
      note(obj, await eng.waitFor('answer', { timeout: day, default: 'none' }))
    )
  );

  it('[D22] goes on with the payload of the signal', async () => {
    const { pinfold } = make([asking]);
    const id = await startOne(pinfold, 'asking');
    await pinfold.signalObject(id, 'another', 0);
    await pinfold.signalObject(id, 'answer', { by: 'Ada' });
    await pinfold.signalObject(id, 'answer');
    const done = await until(pinfold, id, 'COMPLETED');
    expect(done.data).toEqual([[{ by: 'Ada' }, null]]);
    await expect(pinfold.signalObject(id, 'answer')).rejects.toMatchObject({
      code: 'OBJECT_COMPLETED'
    });
    await pinfold.close();
  });

  it('[D22] takes a signal that came before it waited, also in its first pass', async () => {
    const early = workflowOf(
      'early',
      act('signal', (obj, eng) => eng.pinfold.signalObject(obj.id, 'answer', 42)),
      act('ask', async (obj, eng) => note(obj, await eng.waitFor('answer')))
    );
    const { pinfold, store } = make([early]);
    const id = await startOne(pinfold, 'early');
    const done = await until(pinfold, id, 'COMPLETED');
    expect(done.data).toEqual([42]);
    expect(await store.getSignals(id)).toEqual([]);
    await pinfold.close();
  });

  it('[D22] refuses signals that nobody could take', async () => {
    const { pinfold, store } = make([asking]);
    const refusal = (code: string) => ({ code });
    await expect(
      pinfold.signalObject('01890a5d-ac96-774b-bcce-b302099a8057', 'answer')
    ).rejects.toMatchObject(refusal('UNKNOWN_OBJECT'));
    const raw = await pinfold.objects.create({ data: 1 });
    await expect(pinfold.signalObject(raw.id, 'answer')).rejects.toMatchObject(refusal('NO_RUN'));
    const id = await startOne(pinfold, 'asking');
    await expect(pinfold.signalObject(id, '')).rejects.toMatchObject(refusal('INVALID_ARGUMENT'));
    await expect(pinfold.signalObject(id, 'answer', new Date())).rejects.toMatchObject(
      refusal('NOT_STORABLE')
    );
    for (let n = 0; n < 100; n += 1) await pinfold.signalObject(id, 'another', n);
    await expect(pinfold.signalObject(id, 'answer')).rejects.toMatchObject(refusal('MAILBOX_FULL'));
    expect(await store.getSignals(id)).toHaveLength(100);
    await pinfold.close();
  });

  it('[D23] answers its default when its time is over', async () => {
    const { pinfold, clock } = make([resigned]);
    const id = await startOne(pinfold, 'resigned');
    clock.pass(day);
    expect((await until(pinfold, id, 'COMPLETED')).data).toEqual(['none']);
    await pinfold.close();
  });

  it('[D23] fails without one; whoever runs it again gives it its time again', async () => {
    const { pinfold, clock } = make([impatient]);
    const id = await startOne(pinfold, 'impatient');
    clock.pass(day);
    const failed = await until(pinfold, id, 'ERROR');
    expect(failed.getErrorMessage()?.title).toContain('WaitTimeoutError');
    await pinfold.continueOid(id, 'restart_task');
    expect((await wakeOf(pinfold, id))?.due).toBe(clock.now() + day);
    await pinfold.signalObject(id, 'answer', 'late');
    expect((await until(pinfold, id, 'COMPLETED')).data).toEqual(['late']);
    await pinfold.close();
  });

  it('[D23] a signal before the time is over wins', async () => {
    const { pinfold, clock } = make([resigned], { workers: [] });
    const id = await startOne(pinfold, 'resigned');
    await pinfold.signalObject(id, 'answer', 'in time');
    clock.pass(2 * day);
    expect(await pinfold.wakeDue()).toBe(1);
    expect((await pinfold.objects.get(id)).data).toEqual(['in time']);
  });

  it('[D22] a task that fails after its wait does not lose what it waited for', async () => {
    let fails = true;
    const failing = workflowOf(
      'failing',
      act('ask', async (obj, eng) => {
        const answer = await eng.waitFor('answer');
        if (fails) throw new Error('not yet');
        note(obj, answer);
      })
    );
    const { pinfold } = make([failing]);
    const id = await startOne(pinfold, 'failing');
    await pinfold.signalObject(id, 'answer', 1);
    await until(pinfold, id, 'ERROR');
    fails = false;
    await pinfold.continueOid(id, 'restart_task');
    expect((await pinfold.objects.get(id)).data).toEqual([1]);
    await pinfold.close();
  });
});
