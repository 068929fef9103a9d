import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { DecisionRow } from '../../../src/lib/engine/model/DecisionRow.ts';
import { countIn } from '../../../src/lib/engine/model/Tally.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { Answers } from './Answers.ts';
import { decisionRow, objectRow, runRow } from './rows.ts';

/** What people have decided: added once, never taken away. */
export function describeDecisions(current: () => Store): void {
  describe('decisions', () => {
    test('[R60] are answered by id and by object, oldest first', async () => {
      const { commit, decisions } = bound(current());
      const idObject = newId();
      const rows = [30, 10, 20].map((at) => decisionRow({ idObject, at }));
      await commit({ decisions: [...rows, decisionRow()] });
      expect(await decisions.get(rows[0]?.id ?? '')).toEqual(rows[0]);
      expect(await decisions.get(newId())).toBeUndefined();
      expect((await decisions.ofObject(idObject)).map(({ at }) => at)).toEqual([10, 20, 30]);
      expect(await decisions.ofObject(newId())).toEqual([]);
    });

    test('[R60] one id is recorded once; nothing of the second commit is stored', async () => {
      const { commit, decisions, store } = bound(current());
      const [first, object] = [decisionRow(), objectRow()];
      await commit({ decisions: [first] });
      const second = { ...decisionRow(), id: first.id };
      await expect(commit({ objects: [object], decisions: [second] })).rejects.toMatchObject({
        code: 'DECISION_RECORDED',
        details: { idDecision: first.id, idObject: first.idObject }
      });
      const twice = decisionRow();
      await expect(commit({ decisions: [twice, { ...twice }] })).rejects.toMatchObject({
        code: 'DECISION_RECORDED'
      });
      expect(await store.getObject(object.id)).toBeUndefined();
      expect(await decisions.query()).toEqual([first]);
    });

    test('[R60] stay when their object and its run are deleted', async () => {
      const { commit, decisions } = bound(current());
      const run = runRow();
      const object = objectRow({ idWorkflow: run.id });
      const row = decisionRow({ idObject: object.id });
      await commit({ runs: [run], objects: [object], decisions: [row] });
      await commit({ deleteObjects: [{ id: object.id }] });
      await commit({ deleteRuns: [run.id] });
      expect(await decisions.ofObject(object.id)).toEqual([row]);
    });

    test('[R60] are stored with the deletion of their object, or not at all', async () => {
      const { commit, decisions } = bound(current());
      const object = objectRow();
      await commit({ objects: [object] });
      const row = decisionRow({ idObject: object.id, outcome: 'delete' });
      const deleted = (revision: number) =>
        commit({ deleteObjects: [{ id: object.id, revision }], decisions: [row] });
      await expect(deleted(7)).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
      expect(await decisions.get(row.id)).toBeUndefined();
      await deleted(1);
      expect(await decisions.get(row.id)).toEqual(row);
    });

    test('[R61] are read by time, newest first, in pages, of a person, of an action', async () => {
      const { commit, decisions } = bound(current());
      const who = (name: string) => ({ name, initials: '' });
      const rows = [
        decisionRow({ at: 10, who: who('Ann') }),
        decisionRow({ at: 20, who: who('Bo') }),
        decisionRow({ at: 20, who: who('Ann'), action: 'match' }),
        decisionRow({ at: 30, who: who('Ann') })
      ];
      await commit({ decisions: rows });
      const newest = rows.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
      expect(await decisions.query()).toEqual(newest);
      const first = await decisions.query({ limit: 2 });
      expect(first).toEqual(newest.slice(0, 2));
      const [, last] = first;
      expect(await decisions.query({ limit: 9, ...(last && { after: last }) })).toEqual(
        newest.slice(2)
      );
      expect(times(await decisions.query({ who: 'Ann' }))).toEqual([30, 20, 10]);
      expect(times(await decisions.query({ who: 'Ann', action: 'approval' }))).toEqual([30, 10]);
      expect(times(await decisions.query({ who: 'Ann', after: { at: 30, id: '' } }))).toEqual([
        20, 10
      ]);
      expect(times(await decisions.query({ action: 'match' }))).toEqual([20]);
      expect(await decisions.deciders()).toEqual(['Ann', 'Bo']);
    });

    test('[R61] an observer is told of a new one', async () => {
      const { commit, decisions, store } = bound(current());
      const idObject = newId();
      const answers = new Answers<number>();
      const end = store.observe(
        async () => (await decisions.ofObject(idObject)).length,
        answers.tell
      );
      await answers.until((count) => count === 0);
      await commit({ decisions: [decisionRow({ idObject })] });
      await answers.until((count) => count === 1);
      end();
      expect(answers.all.at(-1)).toBe(1);
    });

    test('[R69] what was before a decision is kept until it is dropped', async () => {
      const { commit, decisions } = bound(current());
      const grave = (id: string, size: number) => ({ id, idObject: newId(), size, json: '{}' });
      const [a, b] = [grave('a', 20), grave('b', 30)];
      await commit({ graves: [a, b] });
      expect(await decisions.getGrave('a')).toEqual(a);
      expect(await decisions.withGraves(['b', 'c'])).toEqual(['b']);
      expect(await decisions.graveIds(9)).toEqual(['a', 'b']);
      expect(await decisions.graveIds(1)).toEqual(['a']);
      expect(await decisions.gravesSize()).toEqual({ count: 2, size: 50 });
      await commit({ dropGraves: ['a', 'none'] });
      expect(await decisions.getGrave('a')).toBeUndefined();
      expect(await decisions.gravesSize()).toEqual({ count: 1, size: 30 });
    });

    test('[R66] an object comes back at whatever revision, but over none that is stored', async () => {
      const { commit, store } = bound(current());
      const run = runRow();
      const object = objectRow({ idWorkflow: run.id });
      await commit({ runs: [run], objects: [object] });
      const back = { ...object, revision: 8 };
      await expect(commit({ objects: [back], restores: [object.id] })).rejects.toMatchObject({
        code: 'REVISION_CONFLICT'
      });
      await commit({ deleteObjects: [{ id: object.id }] });
      await expect(commit({ objects: [back] })).rejects.toMatchObject({
        code: 'REVISION_CONFLICT'
      });
      await commit({ objects: [back], restores: [object.id] });
      expect(await store.getObject(object.id)).toEqual(back);
      expect(countIn(await store.getTally(run.id), {})).toBe(1);
    });

    test.each<[string, Partial<DecisionRow>]>([
      ['decision.hash', { hash: 'short' }],
      ['decision.id', { id: '' }],
      ['decision.who.name', { who: { name: 'x'.repeat(101), initials: '' } }]
    ])('[R60] one that could not be read is refused: %s', async (path, given) => {
      const row = decisionRow(given);
      await expect(current().commit({ decisions: [row] })).rejects.toMatchObject({
        code: 'NOT_STORABLE',
        details: { idDecision: row.id, path }
      });
    });
  });
}

function bound(store: Store) {
  const commit: Store['commit'] = (changes) => store.commit(changes);
  return { store, commit, decisions: store.decisions };
}

function times(rows: readonly DecisionRow[]): number[] {
  return rows.map(({ at }) => at);
}
