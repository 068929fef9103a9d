import { describe, expect, test } from 'vitest';
import type { ClaimRow } from '../../../src/lib/engine/model/ClaimRow.ts';
import type { ObjectRow } from '../../../src/lib/engine/model/ObjectRow.ts';
import type { RunRow } from '../../../src/lib/engine/model/RunRow.ts';
import type { Changes } from '../../../src/lib/engine/ports/Store.ts';
import { Answers } from '../../contracts/store/Answers.ts';
import { claimRow, jobRow, later, logRow, objectRow, runRow } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { done } from './raw.ts';
import { watchTransactions } from './watchTransactions.ts';

/** What is stored before a commit whose answer is lost. */
interface Parts {
  readonly run: RunRow;
  readonly object: ObjectRow;
  readonly claim: ClaimRow;
}

function serverLost(): DOMException {
  return new DOMException(
    'Connection to Indexed Database server lost. Refresh the page to try again',
    'UnknownError'
  );
}

describe('a lost connection', () => {
  test('[S20] [case 14] is opened anew and the unit done again, once', async () => {
    const watched = watchTransactions();
    const { store, events } = openStore({ name: newDatabase() });
    const object = objectRow();
    await store.commit({ objects: [object] });
    watched.failures.push(serverLost());
    await store.commit({ objects: [later(object)] });
    watched.failures.push(serverLost());
    expect(await store.getObject(object.id)).toMatchObject({ revision: 2 });
    expect(events).toEqual([]);
  });

  test('[S20] [case 14] lost twice over is told, and the next unit tries again', async () => {
    const watched = watchTransactions();
    const { store, events } = openStore({ name: newDatabase() });
    const object = objectRow();
    await store.commit({ objects: [object] });
    watched.failures.push(...Array.from({ length: 20 }, serverLost));
    await expect(store.commit({ objects: [later(object)] })).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      code: 'STORE_UNAVAILABLE'
    });
    expect(events).toMatchObject([{ kind: 'lost' }]);
    watched.failures.length = 0;
    await store.commit({ objects: [later(object)] });
    expect(await store.getObject(object.id)).toMatchObject({ revision: 2 });
  });

  test('[S20] a handle that is closed is not used again', async () => {
    const { databases } = watchTransactions();
    const { store, events } = openStore({ name: newDatabase() });
    const object = objectRow();
    await store.commit({ objects: [object] });
    for (const database of databases) database.close();
    await store.commit({ objects: [later(object)] });
    for (const database of databases) database.close();
    expect(await store.getObject(object.id)).toMatchObject({ revision: 2 });
    expect(events).toEqual([]);
  });

  test('[S20] a handle that the browser closes is opened anew', async () => {
    const { databases } = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    const object = objectRow();
    await store.commit({ objects: [object] });
    for (const database of databases) {
      database.close();
      database.dispatchEvent(new Event('close'));
    }
    expect(await store.getObject(object.id)).toEqual(object);
  });

  test('[S20] a commit whose answer was lost is not taken for a conflict', async () => {
    const watched = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    const object = objectRow();
    await store.commit({ objects: [object] });
    watched.begun.length = 0;
    watched.loseNextAnswer();
    await store.commit({ objects: [later(object, { data: 'second' })] });
    expect(await store.getObject(object.id)).toMatchObject({ revision: 2, data: 'second' });
    const written = watched.begun.filter(({ mode }) => mode === 'readwrite');
    expect(written).toHaveLength(1);
  });

  test.each<[string, (parts: Parts) => Changes]>([
    ['only releases', ({ claim }) => ({ releases: [claim.id] })],
    [
      'releases and a settled run',
      ({ claim, run }) => ({
        releases: [claim.id],
        settleRuns: [{ id: run.id, patch: { modified: 7 } }]
      })
    ],
    ['only a run', ({ run }) => ({ runs: [{ ...run, modified: 7 }] })],
    ['only a settled run', ({ run }) => ({ settleRuns: [{ id: run.id, patch: { modified: 7 } }] })],
    [
      'a deletion at a revision',
      ({ object }) => ({ deleteObjects: [{ id: object.id, revision: 1 }] })
    ],
    [
      'a deletion with what goes along',
      ({ object, claim, run }) => ({
        objects: [later(object)],
        logs: [logRow({ idOwner: object.id })],
        deleteObjects: [{ id: object.id, revision: 2 }],
        releases: [claim.id],
        settleRuns: [{ id: run.id, patch: {} }]
      })
    ],
    ['a deleted run', ({ run }) => ({ deleteRuns: [run.id], logs: [logRow()] })]
  ])(
    '[S20] %s whose answer was lost is no lost claim and no conflict',
    async (_name, changesOf) => {
      const watched = watchTransactions();
      const { store } = openStore({ name: newDatabase() });
      const run = runRow();
      const object = objectRow();
      const claim = claimRow({ idWorkflow: run.id });
      await store.commit({ runs: [run], objects: [object], claims: [claim] });
      const changes = changesOf({ run, object, claim });
      watched.loseNextAnswer();
      await store.commit(changes);
      const left = await store.getClaims();
      expect(left).toHaveLength(changes.releases || changes.deleteRuns ? 0 : 1);
      const stored = await store.getRun(run.id);
      const modified = changes.settleRuns?.[0]?.patch.modified ?? changes.runs?.[0]?.modified;
      if (modified !== undefined) expect(stored?.modified).toBe(modified);
      if (changes.deleteObjects) expect(await store.getObject(object.id)).toBeUndefined();
      if (changes.deleteRuns) expect(stored).toBeUndefined();
    }
  );

  test('[S79] a changed job whose answer was lost is no conflict, and changed once', async () => {
    const watched = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    const job = jobRow();
    await store.commit({ jobs: [job] });
    const change = { id: job.id, patch: { status: 'REVOKED', finished: 9 }, revision: 1 } as const;
    watched.loseNextAnswer();
    await store.commit({ patchJobs: [change] });
    const revoked = { ...job, ...change.patch, revision: 2 };
    expect(await store.getJob(job.id)).toEqual(revoked);
    // Somebody else's change is not taken for this one's.
    watched.failures.push(serverLost());
    const other = { ...change, patch: { status: 'SUCCESS' } } as const;
    await expect(store.commit({ patchJobs: [other] })).rejects.toMatchObject({
      code: 'JOB_CONFLICT'
    });
    expect(await store.getJob(job.id)).toEqual(revoked);
  });

  test('[S20] a release whose commit was lost is done again', async () => {
    const watched = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    const claim = claimRow();
    await store.commit({ claims: [claim] });
    watched.failures.push(serverLost());
    await store.commit({ releases: [claim.id] });
    expect(await store.getClaims()).toEqual([]);
    await expect(store.commit({ releases: [claim.id] })).rejects.toMatchObject({
      code: 'CLAIM_LOST'
    });
  });

  test('[S20] observers go on after it', async () => {
    const { databases } = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    let object = objectRow({ data: 0 });
    await store.commit({ objects: [object] });
    const answers = new Answers<unknown>();
    const end = store.observe(
      async () => (await store.getObject(object.id))?.data,
      answers.tell,
      answers.tell
    );
    await answers.until((value) => value === 0);
    for (let data = 1; data <= 3; data += 1) {
      for (const database of databases) database.close();
      object = later(object, { data });
      await store.commit({ objects: [object] });
      await answers.until((value) => value === data);
    }
    end();
    expect(answers.all.at(-1)).toBe(3);
  });

  test('[S20] an observer whose own reading met it goes on', async () => {
    const watched = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    const object = objectRow({ data: 0 });
    await store.commit({ objects: [object] });
    watched.failures.push(serverLost());
    const answers = new Answers<unknown>();
    const end = store.observe(
      async () => (await store.getObject(object.id))?.data,
      answers.tell,
      answers.tell
    );
    await answers.until((value) => value === 0);
    expect(watched.failures).toEqual([]);
    await store.commit({ objects: [later(object, { data: 1 })] });
    await answers.until((value) => value === 1);
    end();
    expect(answers.all).toEqual([0, 1]);
  });

  test('[S23] a deleted database is told of, and begins anew, empty', async () => {
    const name = newDatabase();
    const { store, events } = openStore({ name });
    const object = objectRow();
    await store.commit({ objects: [object] });
    await done(indexedDB.deleteDatabase(name));
    expect(events).toMatchObject([{ kind: 'lost' }]);
    expect(await store.getObject(object.id)).toBeUndefined();
    expect(await store.getTally()).toEqual({});
    await store.commit({ objects: [object] });
    expect(await store.getObject(object.id)).toEqual(object);
    expect(events).toHaveLength(1);
  });
});
