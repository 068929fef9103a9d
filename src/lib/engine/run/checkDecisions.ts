import type { DecisionRow } from '../model/DecisionRow.ts';
import { decisionHash } from './decisionHash.ts';

/** What is wrong with a recorded decision. */
export type DecisionFault = 'changed' | 'parent missing' | 'parent other' | 'twice';

/** Whether a recorded decision is as it was written, and stands on those that it was written after. */
export interface DecisionCheck {
  readonly id: string;
  readonly whole: boolean;
  /** The first fault; undefined when it is whole. */
  readonly fault: DecisionFault | undefined;
  /** The fault in words; '' when it is whole. */
  readonly why: string;
}

const texts: Record<DecisionFault, string> = {
  changed: 'Its content is not what was recorded: it has been changed since.',
  'parent missing': 'A decision that came before it is missing.',
  'parent other': 'A decision that came before it is not the one that was recorded.',
  twice: 'There are two decisions of this id.'
};

/**
 * Checks the decisions on an object, in any order: each by its hash, and by the hashes that it has of
 * those before it. That the last ones are missing cannot be seen by it.
 */
export async function checkDecisions(rows: readonly DecisionRow[]): Promise<DecisionCheck[]> {
  const byId = new Map<string, DecisionRow[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return Promise.all(
    rows.map(async (row) => {
      const fault = await faultOf(row, byId);
      return {
        id: row.id,
        whole: fault === undefined,
        fault,
        why: fault === undefined ? '' : texts[fault]
      };
    })
  );
}

async function faultOf(
  row: DecisionRow,
  byId: ReadonlyMap<string, readonly DecisionRow[]>
): Promise<DecisionFault | undefined> {
  if (row.hash !== (await decisionHash(row))) return 'changed';
  if ((byId.get(row.id)?.length ?? 0) > 1) return 'twice';
  for (const { id, hash } of row.parents) {
    const parents = byId.get(id);
    if (parents === undefined) return 'parent missing';
    if (!parents.some((parent) => parent.hash === hash)) return 'parent other';
  }
  return undefined;
}

/** The decisions that no other one stands on. */
export function headsOf(rows: readonly DecisionRow[]): DecisionRow['parents'] {
  const before = new Set(rows.flatMap(({ parents }) => parents.map(({ id }) => id)));
  return rows.filter(({ id }) => !before.has(id)).map(({ id, hash }) => ({ id, hash }));
}
