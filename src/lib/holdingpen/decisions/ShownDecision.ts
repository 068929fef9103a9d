import {
  objectStatusLabels,
  type Curator,
  type DecisionCheck,
  type DecisionRow,
  type ExtraData
} from '$lib/engine/index.ts';
import type { Workbench } from '../Workbench.ts';

/** A decision as the pages show it. */
export interface ShownDecision {
  readonly id: string;
  readonly idObject: string;
  /** What the object was called; '' when that is not known. */
  readonly title: string;
  readonly at: number;
  readonly who: Curator;
  /** What was done, as in "was rejected". */
  readonly word: string;
  readonly reason: string;
  /** From which state; '' when that is not known. */
  readonly from: string;
  /** `unchecked`: it was noted before there was a log. */
  readonly state: 'whole' | 'broken' | 'unchecked';
  /** What the state means. */
  readonly why: string;
  /** Whether it can be taken back. */
  readonly canUndo: boolean;
}

type Words = Pick<Workbench, 'decisionWord'>;

const checkedWhy =
  'It is as it was recorded: its fingerprint fits its content and the decisions before it.';
const uncheckedWhy = 'It was noted on the object before decisions were recorded with fingerprints.';

/** A recorded decision with what its check has found. */
export function shownDecision(
  words: Words,
  row: DecisionRow,
  { check, canUndo }: { check: DecisionCheck | undefined; canUndo: boolean }
): ShownDecision {
  const { id, idObject, title, at, who, reason, from } = row;
  return {
    ...{ id, idObject, title, at, who, reason },
    word:
      row.undoes === undefined
        ? (words.decisionWord(row.action, row.decision) ?? `decided on (${row.action})`)
        : 'took the decision before back',
    canUndo,
    from: `${objectStatusLabels[from.status]}, position ${from.callbackPos.join('.')}${from.workflow === '' ? '' : ` of ${from.workflow}`}, revision ${from.revision}`,
    state: check?.whole === true ? 'whole' : 'broken',
    why: check?.whole === true ? checkedWhy : (check?.why ?? '')
  };
}

/** The decisions on an object with what is known of them. */
export interface CheckedDecisions {
  readonly rows: readonly DecisionRow[];
  readonly checks: readonly DecisionCheck[];
  /** Ids of those of which is kept what the object was before. */
  readonly kept: readonly string[];
}

/** The only one after which none was made, of the decisions on an object. */
export function lastOf(rows: readonly DecisionRow[]): string | undefined {
  const before = new Set(rows.flatMap(({ parents }) => parents.map(({ id }) => id)));
  const [last, ...others] = rows.filter(({ id }) => !before.has(id));
  return others.length === 0 ? last?.id : undefined;
}

/** The decisions on an object, newest first: those recorded, and those that are only noted on it. */
export function decisionsOn(
  words: Words,
  { rows, checks, kept }: CheckedDecisions,
  noted: { readonly id: string; readonly extraData: ExtraData } | undefined
): readonly ShownDecision[] {
  const last = lastOf(rows);
  const recorded = rows.map((row, index) =>
    shownDecision(words, row, {
      check: checks[index],
      canUndo: row.id === last && kept.includes(row.id)
    })
  );
  const known = new Set(rows.map(({ id }) => id));
  const notes = (noted?.extraData._decisions ?? [])
    .filter(({ id }) => !known.has(id))
    .map(({ id, at, action, decision, idUser }): ShownDecision => ({
      ...{ id, at, title: '', reason: '', from: '' },
      idObject: noted?.id ?? '',
      who: { name: idUser, initials: '' },
      word: words.decisionWord(action, decision) ?? `decided on (${action})`,
      canUndo: false,
      state: 'unchecked',
      why: uncheckedWhy
    }));
  return [...notes, ...recorded].sort((one, other) => other.at - one.at);
}
