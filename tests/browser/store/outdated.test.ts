import { describe, expect, test } from 'vitest';
import { migrations, type Migration } from '../../../src/lib/engine/store/dexie/migrations.ts';
import { later, objectRow } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { done, openRaw, putRaw } from './raw.ts';
import { watchTransactions } from './watchTransactions.ts';

const next = migrations.length + 1;
const newer: readonly Migration[] = [
  ...migrations,
  { number: next, tables: { objects: 'id, [modified+id]', extra: 'id' } }
];
const broken: readonly Migration[] = [
  ...migrations,
  {
    number: next,
    tables: { extra: 'id' },
    upgrade: async (tx) => {
      await tx.table('objects').clear();
      throw new Error('the step fails half way');
    }
  }
];

describe('a database that another version of the site has changed', () => {
  test('[S21] the old tab closes, says so, and writes no more', async () => {
    const name = newDatabase();
    const old = openStore({ name });
    const object = objectRow();
    await old.store.commit({ objects: [object] });
    const young = openStore({ name, migrations: newer });
    await young.store.commit({ objects: [later(object, { data: 'new' })] });
    expect(old.events).toEqual([{ kind: 'outdated' }]);
    const refusal = {
      name: 'StoreOutdatedError',
      code: 'STORE_OUTDATED',
      details: { expected: migrations.length, found: next }
    };
    await expect(
      old.store.commit({ objects: [later(later(object), { data: 'old' })] })
    ).rejects.toMatchObject(refusal);
    await expect(old.store.getObject(object.id)).rejects.toMatchObject(refusal);
    expect(await young.store.getObject(object.id)).toMatchObject({ data: 'new', revision: 2 });
  });

  test('[S21] old code that is started after the upgrade changes nothing in it', async () => {
    const name = newDatabase();
    const young = openStore({ name, migrations: newer });
    const object = objectRow();
    await young.store.commit({ objects: [object] });
    await young.store.close();
    const old = openStore({ name });
    await expect(old.store.commit({ objects: [objectRow()] })).rejects.toMatchObject({
      code: 'STORE_OUTDATED'
    });
    expect(old.events).toEqual([{ kind: 'outdated' }]);
    const raw = await openRaw(name);
    expect(raw.version).toBe(next * 10);
    const objects = raw.transaction('objects').objectStore('objects');
    expect([...objects.indexNames]).toEqual(['[modified+id]']);
    expect(await done(objects.getAllKeys())).toEqual([object.id]);
  });

  test('[S21] the check in the transaction refuses what Dexie opened again by itself', async () => {
    const name = newDatabase();
    const { databases } = watchTransactions();
    const { store, events } = openStore({ name });
    const object = objectRow();
    await store.commit({ objects: [object] });
    for (const database of databases) database.close();
    (await openRaw(name, next * 10)).close();
    await expect(store.commit({ objects: [later(object)] })).rejects.toMatchObject({
      code: 'STORE_OUTDATED',
      details: { expected: migrations.length, found: next }
    });
    expect(events).toEqual([{ kind: 'outdated' }]);
    const raw = await openRaw(name);
    const row = await done(raw.transaction('objects').objectStore('objects').get(object.id));
    expect(row).toMatchObject({ revision: 1 });
  });

  test('[S21] rows of an older form are carried over at the opening', async () => {
    const name = newDatabase();
    const first = openStore({ name });
    const object = objectRow();
    await first.store.commit({ objects: [object] });
    await first.store.close();
    const step: Migration = {
      number: next,
      tables: {},
      upgrade: (tx) => tx.table('objects').toCollection().modify({ uri: 'carried' })
    };
    const second = openStore({ name, migrations: [...migrations, step] });
    expect(await second.store.getObject(object.id)).toEqual({ ...object, uri: 'carried' });
  });

  test('[S22] an upgrade that a frozen tab blocks says so, and goes on when it is gone', async () => {
    const name = newDatabase();
    const old = openStore({ name });
    const object = objectRow();
    await old.store.commit({ objects: [object] });
    await old.store.close();
    const frozen = await openRaw(name);
    frozen.onversionchange = null;
    const young = openStore({ name, migrations: newer });
    const blocked = new Promise((go) => young.store.onEvent(go));
    const read = young.store.getObject(object.id);
    expect(await blocked).toEqual({ kind: 'blocked' });
    frozen.close();
    expect(await read).toEqual(object);
  });

  test('[S22] a step that throws half way leaves the database as it was', async () => {
    const name = newDatabase();
    const old = openStore({ name });
    const object = objectRow();
    await old.store.commit({ objects: [object] });
    await old.store.close();
    const young = openStore({ name, migrations: broken });
    await expect(young.store.getObject(object.id)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      details: { reason: expect.stringContaining('the step fails half way') as unknown }
    });
    const again = openStore({ name });
    expect(await again.store.getObject(object.id)).toEqual(object);
  });

  test('[S7] a row that cannot be read is named, and left out of lists', async () => {
    const name = newDatabase();
    const { store, events } = openStore({ name });
    const good = [1, 2, 3].map((modified) => objectRow({ modified }));
    await store.commit({ objects: good });
    const raw = await openRaw(name);
    const bad = objectRow({ modified: 4 });
    await putRaw(raw, 'objects', { ...bad, callbackPos: 'nowhere' });
    await expect(store.getObject(bad.id)).rejects.toMatchObject({
      name: 'UnreadableRowError',
      code: 'UNREADABLE_ROW',
      details: { table: 'objects', id: bad.id }
    });
    await expect(store.getObjects([bad.id])).rejects.toMatchObject({ code: 'UNREADABLE_ROW' });
    const page = await store.queryObjects({ limit: 2 });
    expect(page.rows).toEqual([good[2], good[1]]);
    expect(page.hasNext).toBe(true);
    expect((await store.queryObjects({ after: good[2], limit: 2 })).hasPrevious).toBe(true);
    expect(events).toMatchObject([{ kind: 'unreadable', table: 'objects', id: bad.id }]);
    await store.commit({ deleteObjects: [{ id: bad.id }] });
    expect(await store.getObject(bad.id)).toBeUndefined();
  });
});
