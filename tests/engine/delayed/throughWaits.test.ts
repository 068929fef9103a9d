import { describe, expect, it } from 'vitest';
import { act, workflowOf } from '../run/support.ts';
import { day, make, note } from './waiting.ts';
import { attempt } from './attempt.ts';

describe('a result that is awaited through waits', () => {
  const brittle = workflowOf(
    'brittle',
    act('sleep', (_obj, eng) => eng.sleep(day)),
    act('work', (obj) => {
      if (obj.extraData['mended'] !== true) throw new RangeError('too far');
      note(obj, 'done');
    })
  );

  const slept = async (given: { stopOnError?: boolean } = {}, objects = 1) => {
    const { pinfold, clock } = make([brittle]);
    const result = pinfold.startDelayed(
      'brittle',
      Array.from({ length: objects }, () => []),
      given
    );
    await result;
    clock.pass(day);
    return { pinfold, result };
  };

  it.each([1, 3])(
    '[D67] rejects with the error of the later job as an ordinary one does (%i objects)',
    async (objects) => {
      const { pinfold, result } = await slept({}, objects);
      const thrown: unknown = await result
        .get(null, { throughWaits: true })
        .catch((e: unknown) => e);
      expect(thrown).toMatchObject({
        name: 'WorkflowError',
        code: 'WORKFLOW_FAILED',
        message: expect.stringContaining('too far') as string
      });
      if (objects === 1) expect(thrown).toMatchObject({ cause: { name: 'RangeError' } });
      expect(await result.status()).toBe('SUCCESS');
      await expect(result.get()).resolves.toMatchObject({ status: 'ERROR' });
      await pinfold.close();
    }
  );

  it('[D67] rejects nothing where failed objects are passed over, as an ordinary one', async () => {
    const { pinfold, result } = await slept({ stopOnError: false });
    const run = await result.get(null, { throughWaits: true });
    expect(run).toMatchObject({ status: 'ERROR' });
    await pinfold.close();
  });

  it('[D67] rejects nothing once what failed was put right', async () => {
    const { pinfold, result } = await slept();
    await expect(result.get(null, { throughWaits: true })).rejects.toThrow('too far');
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    const [object] = await pinfold.runs.getObjects(idWorkflow);
    if (object === undefined) throw new Error('the run has no object');
    object.extraData['mended'] = true;
    await object.save();
    await pinfold.continueOidDelayed(object.id, 'restart_task');
    await expect(result.get(null, { throughWaits: true })).resolves.toMatchObject({
      status: 'COMPLETED'
    });
    await pinfold.close();
  });

  it('[D67] rejects as a cancelled job does when the going on was cancelled', async () => {
    const { pinfold, clock } = make([brittle], { workers: [] });
    const result = pinfold.startDelayed('brittle', [[]]);
    await result.queued;
    await attempt(pinfold, result.id);
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    const [object] = await pinfold.runs.getObjects(idWorkflow);
    clock.pass(1);
    await pinfold.wakeNow(object?.id ?? '');
    const [later] = await pinfold.jobs.query({ idWorkflow, statuses: ['PENDING'] });
    await pinfold.jobs.cancel(later?.id ?? '');
    await expect(result.get(null, { throughWaits: true })).rejects.toMatchObject({
      code: 'JOB_REVOKED',
      details: { idJob: later?.id }
    });
  });
});
