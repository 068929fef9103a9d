import { describe, expect, it, vi } from 'vitest';
import { StorageFullError } from '../../../src/lib/engine/index.ts';
import { RefusingStore } from './RefusingStore.ts';
import { act, addData, makePinfold, workflowOf } from './support.ts';

describe('a store that refuses', () => {
  it.each([1, 50, 250])('[R19] %i objects: the run says so, and goes on later', async (count) => {
    const store = new RefusingStore();
    const pinfold = makePinfold([], { store });
    store.refuse = (objects) => (objects > 0 ? new StorageFullError() : undefined);
    const finished: string[] = [];
    pinfold.on('finished', ({ engine }) => finished.push(engine.status));
    const data = Array.from({ length: count }, (_, i) => i - 1000);
    await expect(pinfold.start('myworkflow', data)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    const [run] = await pinfold.runs.query();
    expect(run?.status).toBe('ERROR');
    expect(finished).toEqual(['ERROR']);
    store.refuse = () => undefined;
    const [found] = await pinfold.findInterrupted();
    expect(found?.remaining).toBe(count);
    await pinfold.continueInterrupted(run?.id ?? '');
    const objects = await pinfold.runs.getObjects(run?.id ?? '');
    expect(objects.map((o) => o.data)).toEqual(data.map((n) => n + 20));
    expect(await pinfold.runs.getStatus(run?.id ?? '')).toBe('COMPLETED');
  });
});

/** Leaves what is no JSON in the object of the datum 2. */
const dateForTwo = act('spoil', (obj) => {
  if (obj.data === 2) Object.assign(obj, { data: new Date() });
});

describe('what tasks and callers do wrong', () => {
  it('[R9] a halt whose payload cannot be stored is an error of its object', async () => {
    const halt = act('halt', (_obj, eng) => eng.halt('x', { payload: { a: undefined } }));
    const pinfold = makePinfold([workflowOf('halting', halt)]);
    const engine = await pinfold.start('halting', [1, 2], { stopOnError: false });
    const objects = await pinfold.runs.getObjects(engine.id);
    expect(objects.map(({ status }) => status)).toEqual(['ERROR', 'ERROR']);
    expect(objects[0]?.getErrorMessage()?.title).toContain('Payload');
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[R9] data that cannot be stored gives ERROR to its object and harms no other', async () => {
    const pinfold = makePinfold([workflowOf('spoil', dateForTwo)]);
    const engine = await pinfold.start('spoil', [1, 2, 3], { stopOnError: false });
    const stored = await pinfold.runs.getObjects(engine.id);
    expect(stored.map(({ status, data }) => [status, data])).toEqual([
      ['COMPLETED', 1],
      ['ERROR', 2],
      ['COMPLETED', 3]
    ]);
    expect(stored[1]?.getErrorMessage()?.title).toContain('Date');
    await expect(pinfold.start('spoil', [2, 3])).rejects.toMatchObject({ code: 'WORKFLOW_FAILED' });
  });

  it('[R9] a known key of extra data of a wrong kind is an error of its object alone', async () => {
    const spoil = act('spoil', (obj) => {
      if (obj.data === 2) Object.assign(obj.extraData, { _action: 7 });
    });
    const pinfold = makePinfold([workflowOf('spoil', spoil)]);
    const engine = await pinfold.start('spoil', [1, 2, 3], { stopOnError: false });
    const objects = await pinfold.runs.getObjects(engine.id);
    expect(objects.map(({ status }) => status)).toEqual(['COMPLETED', 'ERROR', 'COMPLETED']);
    expect(objects[1]?.getErrorMessage()?.title).toContain('_action');
  });

  it.each([['text'], [Object.create(null) as unknown], [undefined]])(
    '[R5] anything may be thrown: %#',
    async (thrown) => {
      const fail = act('fail', () => {
        throw thrown;
      });
      const pinfold = makePinfold([workflowOf('failing', fail)]);
      const engine = await pinfold.start('failing', [1, 2], { stopOnError: false });
      const objects = await pinfold.runs.getObjects(engine.id);
      expect(objects.map(({ status }) => status)).toEqual(['ERROR', 'ERROR']);
    }
  );

  it('[R9] the error names the object whose data could not be stored', async () => {
    const pinfold = makePinfold([workflowOf('spoil', dateForTwo)]);
    const error = await pinfold.start('spoil', [2, 3]).catch((e: unknown) => e);
    const [run] = await pinfold.runs.query();
    const [first, second] = await pinfold.runs.getObjects(run?.id ?? '');
    expect(error).toMatchObject({ idObject: first?.id });
    expect([first?.status, second?.status]).toEqual(['ERROR', 'INITIAL']);
  });

  it.each([1, 150, 250])('[R7] a progress listener that throws harms no run of %i', async (n) => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const pinfold = makePinfold();
    const data = Array.from({ length: n }, () => -100);
    const engine = await pinfold.start('myworkflow', data, {
      onProgress: () => {
        throw new Error('bar broke');
      }
    });
    expect(engine.status).toBe('COMPLETED');
    expect((await pinfold.runs.getCounters(engine.id)).COMPLETED).toBe(n);
    expect(told).toHaveBeenCalled();
    told.mockRestore();
  });

  it('[R29] two continuations of one run at once leave it COMPLETED, with what both told', async () => {
    const tell = act('tell', (obj, eng) => {
      eng.extraData[`seen${JSON.stringify(obj.data)}`] = true;
    });
    const halt = act('halt', (_obj, eng) => eng.halt('wait'));
    const pinfold = makePinfold([workflowOf('telling', halt, tell)]);
    const engine = await pinfold.start('telling', [1, 2]);
    await Promise.all(engine.haltedObjects.map(({ id }) => pinfold.continueOid(id)));
    const run = await pinfold.runs.get(engine.id);
    expect(run.status).toBe('COMPLETED');
    expect(run.extraData).toEqual({ seen1: true, seen2: true });
  });
});

describe('what is kept', () => {
  it('[R34] log lines of an object go with its next commit, whoever makes it', async () => {
    const pinfold = makePinfold();
    const object = await pinfold.objects.create({ data: -100 });
    object.log.info('before the run');
    await object.startWorkflow('myworkflow');
    object.log.info('after the run');
    const saved = object.save();
    object.log.info('during the save');
    await saved;
    await object.save();
    const messages = (await object.getLog()).map(({ message }) => message);
    expect(messages).toEqual(['before the run', 'after the run', 'during the save']);
  });

  it('[R35] an object that goes on asks nobody any more', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('myworkflow', [10]);
    const oid = engine.haltedObjects[0]?.id ?? '';
    await pinfold.continueOid(oid);
    const object = await pinfold.objects.get(oid);
    expect([object.status, object.getAction(), object.getActionMessage()]).toEqual([
      'COMPLETED',
      null,
      ''
    ]);
  });

  it('[R35] a failed object that goes on has its error no more', async () => {
    let broken = true;
    const brittle = act('brittle', () => {
      if (broken) throw new TypeError('broken');
    });
    const pinfold = makePinfold([workflowOf('brittle', brittle)]);
    const engine = await pinfold.start('brittle', [1], { stopOnError: false });
    const oid = engine.errorObjects[0]?.id ?? '';
    broken = false;
    await pinfold.continueOid(oid, 'restart_task');
    const object = await pinfold.objects.get(oid);
    expect([object.status, object.getErrorMessage()]).toEqual(['COMPLETED', null]);
    const [, before] = await pinfold.objects.getSnapshots(oid);
    expect(before?.extraData._error_msg?.title).toBe('TypeError: broken');
  });

  it('[R36] continuing an object that never began starts at its first task', async () => {
    const abort = new AbortController();
    const letter = (name: string) =>
      act(name, (obj) => {
        obj.data = `${obj.data as string}${name}`;
        abort.abort();
      });
    const pinfold = makePinfold([workflowOf('letters', letter('a'), letter('b'))]);
    await pinfold.start('letters', ['1', '2'], { signal: abort.signal }).catch(() => undefined);
    const [run] = await pinfold.runs.query();
    const [, second] = await pinfold.runs.getObjects(run?.id ?? '');
    await pinfold.continueOid(second?.id ?? '');
    expect((await pinfold.objects.get(second?.id ?? '')).data).toBe('2ab');
  });

  it('[R25] startByWid keeps who began the run, and refuses one without objects', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('myworkflow', [-100], { idUser: 'ann', moduleName: 'm' });
    await pinfold.startByWid(engine.id);
    expect(await pinfold.runs.get(engine.id)).toMatchObject({ idUser: 'ann', moduleName: 'm' });
    await pinfold.objects.delete(engine.completedObjects[0]?.id ?? '');
    await expect(pinfold.startByWid(engine.id)).rejects.toMatchObject({ code: 'EMPTY_RUN' });
  });

  it('[R37] copies and revisions are the object’s own, and objects can be deleted', async () => {
    const pinfold = makePinfold();
    const one = await pinfold.objects.create({ data: { list: [1] }, uri: 'a' });
    const two = await pinfold.objects.create({ data: null });
    two.copy(one);
    await two.save();
    (one.data as { list: number[] }).list.push(2);
    const stored = await pinfold.objects.get(two.id);
    expect([stored.data, stored.uri, stored.id === one.id]).toEqual([{ list: [1] }, 'a', false]);
    const revision = await pinfold.objects.createRevision(one, 'WAITING');
    expect((await pinfold.objects.getSnapshots(one.id)).map(({ id }) => id)).toEqual([revision.id]);
    await pinfold.objects.delete(one.id, two.id);
    expect(await pinfold.objects.find(one.id)).toBeUndefined();
    expect(await pinfold.store.getTally()).toEqual({});
  });

  it('[R24] resuming takes failed objects too, and leaves one that somebody decided on', async () => {
    let broken = true;
    const brittle = act('brittle', () => {
      if (broken) throw new Error('broken');
    });
    const pinfold = makePinfold([workflowOf('brittle', brittle, addData({ amount: 1 }))]);
    const engine = await pinfold.start('brittle', [1, 2], { stopOnError: false });
    broken = false;
    const [, second] = engine.errorObjects;
    const resumed = pinfold.resumeObjectsInWorkflow(engine.id, 'restart_task');
    await resumed.next();
    await pinfold.continueOid(second?.id ?? '', 'restart_task');
    for await (const _engine of resumed);
    const objects = await pinfold.runs.getObjects(engine.id);
    expect(objects.map(({ data, status }) => [data, status])).toEqual([
      [2, 'COMPLETED'],
      [3, 'COMPLETED']
    ]);
    expect((await pinfold.objects.getSnapshots(second?.id ?? '')).length).toBe(2);
  });
});
