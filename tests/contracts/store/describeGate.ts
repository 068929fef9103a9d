import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/lib/engine/model/Json.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { logRow, objectRow, runRow, snapshotOf } from './rows.ts';

/** Values that a caller without types may hand over; the cast is what such a caller does. */
const unstorable: [string, () => unknown, string][] = [
  ['undefined', () => ({ a: undefined }), 'data.a'],
  ['NaN', () => ({ a: [0, NaN] }), 'data.a[1]'],
  ['Infinity', () => ({ a: { b: Infinity } }), 'data.a.b'],
  ['a function', () => ({ a: () => 1 }), 'data.a'],
  ['a Date', () => ({ when: new Date(0) }), 'data.when'],
  ['a Map', () => ({ a: new Map() }), 'data.a'],
  ['a bigint', () => ({ a: 1n }), 'data.a'],
  [
    'an own __proto__ key',
    () => JSON.parse('{"a":{"__proto__":{"b":1}}}') as unknown,
    'data.a.__proto__'
  ],
  ['a constructor key', () => ({ constructor: { prototype: 1 } }), 'data.constructor'],
  ['5,000 nested lists', () => nested(5_000), `data${'[0]'.repeat(100)}`]
];

/** The gate: JSON and nothing else is stored (RELIABILITY 1 and 5). */
export function describeGate(current: () => Store): void {
  describe('what is stored', () => {
    test.each(unstorable)('[S5] %s is refused by its path', async (_name, make, path) => {
      const store = current();
      const good = objectRow();
      const object = objectRow({ data: make() as Json });
      await expect(store.commit({ objects: [good, object] })).rejects.toMatchObject({
        name: 'NotStorableError',
        code: 'NOT_STORABLE',
        details: { idObject: object.id, path }
      });
      expect(await store.getObject(good.id)).toBeUndefined();
      expect(({} as { b?: unknown }).b).toBeUndefined();
    });

    test('[S5] extra data and snapshots go through the same gate', async () => {
      const store = current();
      const object = objectRow();
      object.extraData['when'] = new Date(0) as unknown as Json;
      await expect(store.commit({ objects: [object] })).rejects.toMatchObject({
        details: { idObject: object.id, path: 'extraData.when' }
      });
      const snapshot = snapshotOf(objectRow(), { data: NaN });
      await expect(store.commit({ snapshots: [snapshot] })).rejects.toMatchObject({
        details: { idObject: snapshot.id, path: 'data' }
      });
    });

    test("[S5] a run's extra data goes through it", async () => {
      const run = runRow({ extraData: { a: NaN } });
      await expect(current().commit({ runs: [run] })).rejects.toMatchObject({
        code: 'NOT_STORABLE',
        details: { idRun: run.id, path: 'run.extraData.a' }
      });
    });

    test('[S5] 90 nested lists and null are stored', async () => {
      const store = current();
      const deep = objectRow({ data: nested(90) as Json });
      const nothing = objectRow({ data: null });
      await store.commit({ objects: [deep, nothing] });
      expect(await store.getObject(deep.id)).toEqual(deep);
      expect(await store.getObject(nothing.id)).toEqual(nothing);
    });

    test('[S6] lone surrogates are replaced wherever text is stored', async () => {
      const store = current();
      const object = objectRow({
        data: { 'a\ud800': ['b\udc00'] },
        dataType: 'r\ud800',
        uri: '\udc00u',
        idUser: 'me\ud800'
      });
      object.extraData.source = 'c\ud800';
      const run = runRow({ extraData: { d: '\ud800' } });
      const log = logRow({ idOwner: object.id, message: 'e\udc00' });
      await store.commit({ objects: [object], runs: [run], logs: [log] });
      expect(await store.getObject(object.id)).toMatchObject({
        data: { 'a\ufffd': ['b\ufffd'] },
        dataType: 'r\ufffd',
        uri: '\ufffdu',
        idUser: 'me\ufffd',
        extraData: { source: 'c\ufffd' }
      });
      expect(await store.getRun(run.id)).toMatchObject({ extraData: { d: '\ufffd' } });
      expect(await store.getLogs({ idOwner: object.id })).toMatchObject([{ message: 'e\ufffd' }]);
    });

    test('[S6] well-formed pairs and empty keys stay as they are', async () => {
      const store = current();
      const object = objectRow({ data: { '': '\ud83d\udc11' } });
      await store.commit({ objects: [object] });
      expect(await store.getObject(object.id)).toEqual(object);
    });
  });
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
