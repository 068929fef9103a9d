import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { ObjectRow } from '../../../src/lib/engine/model/ObjectRow.ts';
import { NotStorableError } from '../../../src/lib/engine/model/storeErrors.ts';
import type { Changes, Store } from '../../../src/lib/engine/ports/Store.ts';
import { claimRow, logRow, objectRow, runRow, snapshotOf } from './rows.ts';
import { wrongRows } from './wrongRows.ts';

/** The other half of the gate: what a read would refuse is not stored. */
export function describeReadable(current: () => Store): void {
  describe('what a read could not read', () => {
    test.each<[string, Partial<ObjectRow>]>([
      ['dataType', { dataType: 'x'.repeat(151) }],
      ['uri', { uri: 'x'.repeat(501) }],
      ['callbackPos', { callbackPos: [] }],
      ['callbackPos[1]', { callbackPos: [0, -1] }],
      ['callbackPos[0]', { callbackPos: [0.5] }],
      ['idWorkflow', { idWorkflow: 'run 1' }],
      ['revision', { revision: 0 }],
      ['modified', { modified: NaN }]
    ])('[S25] is refused for its %s, with the id of the row', async (path, given) => {
      const store = current();
      const [good, bad] = [objectRow(), objectRow(given)];
      await expect(store.commit({ objects: [good, bad] })).rejects.toMatchObject({
        code: 'NOT_STORABLE',
        details: { idObject: bad.id, path }
      });
      const snapshot = { ...snapshotOf(good), ...given, idParent: good.id };
      await expect(store.commit({ snapshots: [snapshot] })).rejects.toMatchObject({
        details: { idObject: snapshot.id, path }
      });
      expect(await store.getObject(good.id)).toBeUndefined();
    });

    test.each([
      ['_action', 7, ''],
      ['_message', null, ''],
      ['_last_task_name', 1, ''],
      ['source', [], ''],
      ['latest_object', '1', ''],
      ['owner', [], ''],
      ['_error_msg', { title: 'gone' }, '.details'],
      ['_task_history', {}, ''],
      [
        '_task_history',
        [
          { name: 'a', position: [0] },
          { name: 'b', position: ['0'] }
        ],
        '[1].position[0]'
      ],
      ['_decisions', [{ id: 'a', action: 'approval', decision: {}, idUser: 'me' }], '[0].at'],
      ['_tasks_results', [], ''],
      ['_tasks_results', { dois: [{ name: 'dois', result: 1, view: 2 }] }, '.dois[0].view'],
      ['_tasks_results', { dois: [{ name: 'dois' }] }, '.dois[0].result']
    ])('[S25] is refused for an extraData.%s of %j', async (key, value, within) => {
      const object = objectRow();
      Object.assign(object.extraData, { [key]: value });
      await expect(current().commit({ objects: [object] })).rejects.toMatchObject({
        code: 'NOT_STORABLE',
        details: { idObject: object.id, path: `extraData.${key}${within}` }
      });
    });

    test('[S25] longest texts and full extra data are stored', async () => {
      const store = current();
      const object = objectRow({ dataType: 'x'.repeat(150), uri: 'y'.repeat(500) });
      Object.assign(object.extraData, {
        _action: null,
        _error_msg: { title: 'gone', details: '' },
        _task_history: [{ name: 'a', position: [0, 1] }],
        _decisions: [{ id: 'a', action: 'approval', decision: null, idUser: '', at: 1 }],
        _tasks_results: { dois: [{ name: 'dois', result: null, view: 'default' }], none: [] },
        own: { anything: [1] }
      });
      await store.commit({ objects: [object] });
      expect(await store.getObject(object.id)).toEqual(object);
    });

    test.each<[string, () => Changes, object]>([
      [
        'a run',
        () => ({ runs: [runRow({ name: 'x'.repeat(256) })] }),
        { path: 'run.name', idRun: expect.any(String) as unknown }
      ],
      [
        'a settlement',
        () => ({ settleRuns: [{ id: newId(), patch: { extraData: { a: NaN } } }] }),
        { path: 'patch.extraData.a', idRun: expect.any(String) as unknown }
      ],
      ['a log line', () => ({ logs: [logRow({ idOwner: 'nobody' })] }), { path: 'log.idOwner' }],
      ['a claim', () => ({ claims: [claimRow({ inputs: -1 })] }), { path: 'claim.inputs' }],
      [
        "a claim's revisions",
        () => ({ claims: [claimRow({ oids: [newId()], revisions: [] })] }),
        { path: 'claim.revisions' }
      ],
      ['an input', () => ({ inputs: [{ id: 'none', json: '[]' }] }), { path: 'input.id' }]
    ])('[S25] %s of another form is refused', async (_name, changes, details) => {
      await expect(current().commit(changes())).rejects.toMatchObject({
        code: 'NOT_STORABLE',
        details
      });
    });

    test('[S25] whatever is stored can be read', async () => {
      const store = current();
      await fc.assert(
        fc.asyncProperty(wrongRows, async (row) => {
          const snapshot = snapshotOf(row);
          const log = logRow({ idOwner: row.id });
          try {
            await store.commit({ objects: [row], snapshots: [snapshot], logs: [log] });
          } catch (error) {
            expect(error).toBeInstanceOf(NotStorableError);
            return;
          }
          expect(await store.getObject(row.id)).toMatchObject({ id: row.id });
          expect(await store.getSnapshot(snapshot.id)).toMatchObject({ idParent: row.id });
          expect(await store.getLogs({ idOwner: row.id })).toEqual([log]);
        })
      );
    });
  });
}
