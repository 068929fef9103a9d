import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import { claimRow, later, logRow, objectRow, snapshotOf } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { watchTransactions } from './watchTransactions.ts';

describe('transactions of DexieStore', () => {
  test('[S1] a commit is one transaction over the tables concerned', async () => {
    const { begun } = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    await store.getTally();
    begun.length = 0;
    const object = objectRow();
    const claim = claimRow({ inputs: 1 });
    await store.commit({ claims: [claim], inputs: [{ id: claim.id, json: '[]' }] });
    await store.commit({
      objects: [object],
      snapshots: [snapshotOf(object)],
      logs: [logRow()],
      releases: [claim.id]
    });
    await store.commit({ objects: [later(object)] });
    expect(begun.map(({ mode, tables }) => [mode, tables])).toEqual([
      ['readwrite', ['claims', 'inputs']],
      [
        'readwrite',
        ['changes', 'claims', 'inputs', 'logs', 'objects', 'packs', 'snapshots', 'tallies']
      ],
      ['readwrite', ['changes', 'claims', 'jobs', 'objects', 'tallies', 'wakes']]
    ]);
  });

  test('[S3] strict is strict and relaxed is relaxed, in whatever order they come', async () => {
    const { begun } = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    await store.getTally();
    begun.length = 0;
    await store.commit({ objects: [objectRow()] });
    await store.commit({ objects: [objectRow()] }, { durability: 'strict' });
    await store.commit({ objects: [objectRow()] }, { durability: 'relaxed' });
    expect(begun.map(({ durability }) => durability)).toEqual(['relaxed', 'strict', 'relaxed']);
  });

  test('[S3] of commits at once those asked for as strict are', async () => {
    const { begun } = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    await store.getTally();
    begun.length = 0;
    await Promise.all([
      store.commit({ objects: [objectRow()] }),
      store.commit({ logs: [logRow()] }, { durability: 'strict' }),
      store.commit({ claims: [claimRow()] }, { durability: 'strict' })
    ]);
    const strict = begun.filter(({ durability }) => durability === 'strict');
    expect(strict.map(({ tables }) => tables)).toEqual(
      expect.arrayContaining([['logs'], ['claims']])
    );
    await store.commit({ objects: [objectRow()] });
    expect(begun.at(-1)?.durability).toBe('relaxed');
  });

  test('[S3] a strict commit that is refused leaves the next one relaxed', async () => {
    const { begun } = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    const conflict = { objects: [objectRow({ revision: 9 })] };
    await expect(store.commit(conflict, { durability: 'strict' })).rejects.toMatchObject({
      code: 'REVISION_CONFLICT'
    });
    await store.commit({ objects: [objectRow()] });
    const written = begun.filter(({ mode }) => mode === 'readwrite');
    expect(written.map(({ durability }) => durability)).toEqual(['strict', 'relaxed']);
  });

  test('[S1] fetches and timers that go on meanwhile do not end a commit half way', async () => {
    const { store } = openStore({ name: newDatabase() });
    const foreign = async (): Promise<void> => {
      await fetch(location.href);
      await new Promise((go) => setTimeout(go));
    };
    const rows = Array.from({ length: 30 }, () => objectRow());
    await Promise.all(
      rows.flatMap((row) => [
        foreign(),
        foreign().then(() => store.commit({ objects: [row], snapshots: [snapshotOf(row)] })),
        foreign()
      ])
    );
    for (const row of rows) expect(await store.getSnapshots(row.id)).toHaveLength(1);
    expect((await store.queryObjects({})).rows).toHaveLength(30);
  });

  test('[S1] a foreign await in an observation keeps it observing', async () => {
    const { store } = openStore({ name: newDatabase() });
    const id = newId();
    const seen: number[] = [];
    const both = new Promise<void>((go) => {
      const end = store.observe(
        async () => {
          const first = await store.getObject(id);
          await fetch(location.href);
          return first ? 1 : 0;
        },
        (value) => {
          seen.push(value);
          if (value === 0) void store.commit({ objects: [objectRow({ id })] });
          else {
            end();
            go();
          }
        }
      );
    });
    await both;
    expect(seen).toEqual([0, 1]);
  });
});
