import type { WorkflowObject } from '$lib/engine/index.ts';
import type { BibRecord } from '$lib/record/BibRecord.ts';
import { DoubtCode } from '$lib/record/doubts/Doubt.ts';
import type { DuplicateMatch } from '$lib/record/matching/DuplicateIndex.ts';
import type { KnownRecords } from './KnownRecords.ts';
import { replaceDoubts } from './objectDoubts.ts';
import { setFinding } from './setFinding.ts';

/** Leaves with the object the known records that are like its own; then that is known too. */
export function leaveMatches(
  obj: WorkflowObject,
  record: BibRecord,
  records: KnownRecords,
  params: { readonly threshold: number; readonly limit: number }
): void {
  const known = records.size - (records.has(obj.id) ? 1 : 0);
  const except = obj.idParent === null ? [] : [obj.idParent];
  const matches = records.pass(obj.id, record, { ...params, except });
  setFinding(obj, 'likely_duplicates', 'matches', {
    threshold: params.threshold,
    known,
    matches: matches.map(({ reasons, ...match }) => ({ ...match, reasons: [...reasons] }))
  });
  replaceDoubts(obj, [DoubtCode.LikelyDuplicate], doubtsOf(matches));
}

function doubtsOf([best, ...others]: readonly DuplicateMatch[]) {
  if (best === undefined) return [];
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const title = best.title === '' ? 'a record without a title' : `“${best.title}”`;
  const message = `It is likely the same as ${title} (score ${best.score.toFixed(2)}: ${best.reasons.join(', ')})${more}.`;
  return [{ code: DoubtCode.LikelyDuplicate, field: 'record', message }];
}
