import { describe, expect, it } from 'vitest';
import type { DecisionRow } from '$lib/engine/index.ts';
import { newObject } from './testing/newObject.ts';
import { decisionsOn } from './ShownDecision.ts';

const words = {
  decisionWord: (action: string) => (action === 'approval' ? 'accepted' : undefined)
};

function rowOf(given: Partial<DecisionRow>): DecisionRow {
  return {
    id: 'a',
    idObject: 'o',
    at: 2_000,
    who: { name: 'Ada Lovelace', initials: 'AL' },
    action: 'approval',
    decision: { approved: true },
    reason: '',
    title: 'On sheep',
    from: {
      status: 'HALTED',
      revision: 3,
      callbackPos: [0, 1],
      workflow: 'record_ingestion',
      fingerprint: 'f'
    },
    outcome: 'continue',
    parents: [],
    hash: '',
    ...given
  };
}
const whole = (id: string) => ({ id, whole: true, fault: undefined, why: '' });

describe('the decisions on an object', () => {
  it('are shown with who, what, why and from which state', () => {
    const rows = [rowOf({ reason: 'Good' })];
    expect(decisionsOn(words, { rows, checks: [whole('a')], kept: ['a'] }, undefined)).toEqual([
      {
        id: 'a',
        idObject: 'o',
        title: 'On sheep',
        at: 2_000,
        who: { name: 'Ada Lovelace', initials: 'AL' },
        word: 'accepted',
        reason: 'Good',
        from: 'Need action, position 0.1 of record_ingestion, revision 3',
        canUndo: true,
        state: 'whole',
        why: expect.stringContaining('as it was recorded')
      }
    ]);
  });

  it('that are not as they were recorded say why', () => {
    const checks = [{ id: 'a', whole: false, fault: 'changed' as const, why: 'It was changed.' }];
    const [shown] = decisionsOn(
      words,
      { rows: [rowOf({ action: 'x' })], checks, kept: [] },
      undefined
    );
    expect([shown?.state, shown?.why, shown?.word]).toEqual([
      'broken',
      'It was changed.',
      'decided on (x)'
    ]);
  });

  it('can be taken back when it is the last one and what was before is kept', () => {
    const rows = [rowOf({}), rowOf({ id: 'b', parents: [{ id: 'a', hash: '' }], undoes: 'a' })];
    const checks = [whole('a'), whole('b')];
    const can = (kept: string[]) =>
      decisionsOn(words, { rows, checks, kept }, undefined).filter(({ canUndo }) => canUndo);
    expect(can(['a'])).toEqual([]);
    expect(can(['a', 'b'])).toMatchObject([{ id: 'b', word: 'took the decision before back' }]);
  });

  it('that are only noted on it are there once each, unchecked, by their time', () => {
    const note = { action: 'approval', decision: { approved: true }, idUser: 'ann' };
    const noted = newObject([
      { ...note, id: 'old', at: 1_000 },
      { ...note, id: 'a', at: 2_000 }
    ]);
    const shown = decisionsOn(
      words,
      { rows: [rowOf({})], checks: [whole('a')], kept: ['a'] },
      noted
    );
    expect(shown.map(({ id, state, who }) => [id, state, who.name])).toEqual([
      ['a', 'whole', 'Ada Lovelace'],
      ['old', 'unchecked', 'ann']
    ]);
  });
});
