import { describe, expect, it } from 'vitest';
import { createPinfold, type WorkflowDefinition } from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';

/** Numbers that fail by the rest of three, while the source is away. */
function failing() {
  const source = { away: true };
  const workflow: WorkflowDefinition = workflowOf(
    'failing',
    act('count', (obj) => (obj.data = (obj.data as number) + 100)),
    act('ask', ({ data }) => {
      const rest = (data as number) % 3;
      if (source.away && rest === 0) throw new RangeError('too far');
      if (source.away && rest === 1) throw new TypeError('unknown');
    })
  );
  return { source, workflow };
}

async function failed(count: number) {
  const { source, workflow } = failing();
  const pinfold = makePinfold([workflow]);
  const data = Array.from({ length: count }, (_, n) => n);
  const { id } = await pinfold.startDelayed('failing', data, { stopOnError: false });
  source.away = false;
  const statuses = async () => {
    const objects = await pinfold.runs.getObjects(id);
    return objects.map(({ data, status }) => [data, status]);
  };
  return { pinfold, id, source, workflow, statuses };
}

describe('failed objects driven again', () => {
  it('[D56] go on at their task in one job, however many there are', async () => {
    const { pinfold, id, statuses } = await failed(650);
    const result = pinfold.jobs.redriveAll(id);
    await result.queued;
    const job = await pinfold.jobs.get(result.id);
    expect(job).toMatchObject({ kind: 'continue', idWorkflow: id });
    expect(job.progress.total).toBe(433);
    await result;
    expect((await pinfold.jobs.get(result.id)).progress).toMatchObject({
      done: 433,
      byStatus: { COMPLETED: 433 }
    });
    expect(await pinfold.jobs.query({ idWorkflow: id })).toHaveLength(2);
    expect(await statuses()).toEqual(Array.from({ length: 650 }, (_, n) => [n + 100, 'COMPLETED']));
    await pinfold.close();
  });

  it.each(['RangeError: too far', 'RangeError'])(
    '[D56] are those with one error where it is named: %s',
    async (error) => {
      const { pinfold, id, statuses } = await failed(5);
      await pinfold.jobs.redriveAll(id, { error });
      // 101 and 104 fail by the rest of 100 + n: rest 0 is 102 alone.
      expect((await statuses()).map(([, status]) => status)).toEqual([
        'ERROR',
        'COMPLETED',
        'COMPLETED',
        'ERROR',
        'COMPLETED'
      ]);
      await pinfold.close();
    }
  );

  it('[D56] one that fails again does not keep the others from it', async () => {
    const { pinfold, id, source, statuses } = await failed(3);
    source.away = true;
    const result = pinfold.jobs.redriveAll(id);
    await result;
    expect(await result.status()).toBe('SUCCESS');
    expect((await statuses()).map(([, status]) => status)).toEqual(['ERROR', 'COMPLETED', 'ERROR']);
    await pinfold.close();
  });

  it('[D56] a cancelled one leaves the rest as they were, to be driven again', async () => {
    const { pinfold, id, workflow } = await failed(4);
    await pinfold.jobs.close();
    const queueing = createPinfold({ store: pinfold.store, workflows: [workflow], workers: [] });
    const result = queueing.jobs.redriveAll(id);
    await result.cancel();
    expect(await result.status()).toBe('REVOKED');
    const statuses = (await pinfold.runs.getObjects(id)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'ERROR')).toHaveLength(3);
    const next = makePinfold([workflow], { store: pinfold.store });
    const { completedObjects } = await next.jobs.redriveAll(id);
    expect(completedObjects).toHaveLength(4);
    await next.close();
  });

  it('[D58] are those with one kind of error where one is named', async () => {
    const workflow = workflowOf(
      'particular',
      act('ask', ({ data }) => {
        if (data === 9) throw new TypeError('not this one');
        throw new RangeError(`"${Number(data)}" is not in list ${Number(data)}`);
      })
    );
    const pinfold = makePinfold([workflow]);
    const { id } = await pinfold.startDelayed('particular', [1, 2, 9, 30], { stopOnError: false });
    const again = pinfold.jobs.redriveAll(id, { like: 'RangeError: "x" is not in list 7' });
    await again.queued;
    expect((await pinfold.jobs.get(again.id)).progress.total).toBe(3);
    await again;
    const none = pinfold.jobs.redriveAll(id, { like: 'RangeError: not this one' });
    await expect(none.queued).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await pinfold.close();
  });

  it('[D58] a job of some objects counts these, also when it is driven again', async () => {
    const { pinfold, id, source, workflow } = await failed(18);
    source.away = true;
    const error = 'RangeError';
    const first = pinfold.jobs.redriveAll(id, { error }, { stopOnError: true });
    await expect(first.get()).rejects.toMatchObject({ code: 'WORKFLOW_FAILED' });
    await pinfold.jobs.close();
    const before = (await pinfold.jobs.get(first.id)).progress;
    expect(before.total).toBe(6);
    const queueing = createPinfold({ store: pinfold.store, workflows: [workflow], workers: [] });
    await queueing.jobs.redrive(first.id);
    const { done, total } = (await queueing.jobs.get(first.id)).progress;
    // All that failed of the run are driven again; none of its others is counted.
    expect([done, total]).toEqual([0, 12]);
    await queueing.close();
  });

  it('[D56] without any it is refused by name, as is a run that is not there', async () => {
    const { pinfold, id } = await failed(3);
    const none = pinfold.jobs.redriveAll(id, { error: 'SyntaxError' });
    await expect(none.queued).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(
      pinfold.jobs.redriveAll('00000000-0000-7000-8000-000000000000')
    ).rejects.toMatchObject({ code: 'UNKNOWN_RUN' });
    expect(await pinfold.jobs.query()).toHaveLength(1);
    await pinfold.close();
  });

  it('[D56] gives further options to the tasks', async () => {
    const seen: unknown[] = [];
    const workflow = workflowOf(
      'asking',
      act('ask', (_obj, { extraData }) => {
        seen.push(extraData['colour']);
        if (extraData['colour'] === undefined) throw new RangeError('no colour');
      })
    );
    const pinfold = makePinfold([workflow]);
    const { id } = await pinfold.startDelayed('asking', [0], { stopOnError: false });
    await pinfold.jobs.redriveAll(id, {}, { colour: 'red' });
    expect(seen).toEqual([undefined, 'red']);
    await pinfold.close();
  });
});
