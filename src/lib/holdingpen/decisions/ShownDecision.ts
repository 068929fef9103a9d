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
}

type Words = Pick<Workbench, 'decisionWord'>;

const checkedWhy =
  'It is as it was recorded: its fingerprint fits its content and the decisions before it.';
const uncheckedWhy = 'It was noted on the object before decisions were recorded with fingerprints.';

/** A recorded decision with what its check has found. */
export function shownDecision(
  words: Words,
  row: DecisionRow,
  check: DecisionCheck | undefined
): ShownDecision {
  const { id, idObject, title, at, who, reason, from } = row;
  return {
    ...{ id, idObject, title, at, who, reason },
    word: words.decisionWord(row.action, row.decision) ?? `decided on (${row.action})`,
    from: `${objectStatusLabels[from.status]}, position ${from.callbackPos.join('.')}${from.workflow === '' ? '' : ` of ${from.workflow}`}, revision ${from.revision}`,
    state: check?.whole === true ? 'whole' : 'broken',
    why: check?.whole === true ? checkedWhy : (check?.why ?? '')
  };
}

/** The decisions on an object, newest first: those recorded, and those that are only noted on it. */
export function decisionsOn(
  words: Words,
  { rows, checks }: { rows: readonly DecisionRow[]; checks: readonly DecisionCheck[] },
  noted: { readonly id: string; readonly extraData: ExtraData } | undefined
): readonly ShownDecision[] {
  const recorded = rows.map((row, index) => shownDecision(words, row, checks[index]));
  const known = new Set(rows.map(({ id }) => id));
  const notes = (noted?.extraData._decisions ?? [])
    .filter(({ id }) => !known.has(id))
    .map(({ id, at, action, decision, idUser }): ShownDecision => ({
      ...{ id, at, title: '', reason: '', from: '' },
      idObject: noted?.id ?? '',
      who: { name: idUser, initials: '' },
      word: words.decisionWord(action, decision) ?? `decided on (${action})`,
      state: 'unchecked',
      why: uncheckedWhy
    }));
  return [...notes, ...recorded].sort((one, other) => other.at - one.at);
}
