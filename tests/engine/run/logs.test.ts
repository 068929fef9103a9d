import { describe, expect, it } from 'vitest';
import type { LogRow } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from './support.ts';

const touch = workflowOf(
  'touch',
  act('touch', () => undefined)
);

function messages(lines: readonly LogRow[]): string[] {
  return lines.map(({ message }) => message);
}

/** A store that refuses commits while it is told to. */
class RefusingStore extends MemoryStore {
  refuses = false;
  override commit(...args: Parameters<MemoryStore['commit']>): Promise<void> {
    return this.refuses ? Promise.reject(new Error('full')) : super.commit(...args);
  }
}

describe('log lines', () => {
  it('[R34] of a run are stored when a listener of its end writes them', async () => {
    const pinfold = makePinfold([touch]);
    pinfold.on('finished', ({ engine }) => {
      engine.log.info('run');
      engine.objects[0]?.log.info('object');
    });
    const engine = await pinfold.start('touch', [1]);
    expect(messages(await pinfold.runs.getLog(engine.id))).toEqual(['run']);
    const [object] = engine.objects;
    await pinfold.objects.get(object?.id ?? '').then((same) => same.save());
    expect(messages((await object?.getLog()) ?? [])).toEqual(['object']);
  });

  it('[R34] of a run are stored by themselves once it has ended', async () => {
    const pinfold = makePinfold([touch]);
    const engine = await pinfold.start('touch', [1]);
    engine.log.info('after');
    engine.log.info('later');
    expect(messages(await engine.getLog())).toEqual(['after', 'later']);
    await pinfold.runs.delete(engine.id);
    engine.log.info('too late');
    expect(await engine.getLog()).toEqual([]);
  });

  it.each([
    ['a run', (app: ReturnType<typeof makePinfold>, id: string) => app.startByOids('touch', [id])],
    [
      'a save of it as read again',
      async (app: ReturnType<typeof makePinfold>, id: string) => (await app.objects.get(id)).save()
    ]
  ])('[R34] of an object are stored with its next commit, be it %s', async (_what, commit) => {
    const pinfold = makePinfold([touch]);
    const object = await pinfold.objects.create({ data: 1 });
    object.log.info('mine');
    await commit(pinfold, object.id);
    expect(messages(await object.getLog())).toEqual(['mine']);
    await commit(pinfold, object.id);
    expect(await object.getLog()).toHaveLength(1);
  });

  it('[R34] of an object wait for the next save when one is refused', async () => {
    const store = new RefusingStore();
    const { objects } = makePinfold([], { store });
    const object = await objects.create({ data: 1 });
    object.log.info('one');
    store.refuses = true;
    const refused = object.save();
    object.log.info('two');
    await expect(refused).rejects.toThrow('full');
    store.refuses = false;
    await object.save();
    expect(messages(await object.getLog())).toEqual(['one', 'two']);
  });

  it('[R34] of an object outlive a decision that is refused', async () => {
    const store = new RefusingStore();
    const pinfold = makePinfold([], { store });
    const [object] = (await pinfold.start('myworkflow', [5])).haltedObjects;
    const oid = object?.id ?? '';
    object?.log.info('mine');
    const request = { oid, decision: { verdict: 'later' }, idDecision: 'd' };
    store.refuses = true;
    await expect(pinfold.decide(request)).rejects.toThrow('full');
    store.refuses = false;
    await pinfold.decide(request);
    expect(messages((await object?.getLog()) ?? [])).toContain('mine');
  });

  it('[R34] of an object go with it', async () => {
    const pinfold = makePinfold();
    const object = await pinfold.objects.create({ data: 1 });
    object.log.info('mine');
    await pinfold.objects.delete(object.id);
    const fresh = pinfold.objects.of({ ...object.toRow(1), revision: 0 });
    await fresh.save();
    expect(await fresh.getLog()).toEqual([]);
  });
});
