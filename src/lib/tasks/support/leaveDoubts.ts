import type { WorkflowObject } from '$lib/engine/index.ts';
import type { BibRecord } from '$lib/record/BibRecord.ts';
import { type DoubtCode, DoubtCode as Codes } from '$lib/record/doubts/Doubt.ts';
import { findDoubts } from '$lib/record/doubts/findDoubts.ts';
import { replaceDoubts } from './objectDoubts.ts';
import { setFinding } from './setFinding.ts';

const elsewhere: readonly DoubtCode[] = [Codes.LikelyDuplicate, Codes.NoClass, Codes.OutOfScope];
const codes = Object.values(Codes).filter((code) => !elsewhere.includes(code));

/** Leaves with the object what is doubtful in its record by itself, but for the codes of `except`. */
export function leaveDoubts(
  obj: WorkflowObject,
  record: BibRecord,
  { except }: { readonly except: readonly DoubtCode[] }
): void {
  const doubts = findDoubts(record, { now: obj.created }).filter(
    ({ code }) => !except.includes(code)
  );
  replaceDoubts(obj, codes, doubts);
  setFinding(obj, 'validation', 'table', {
    columns: ['Field', 'Finding'],
    rows:
      doubts.length === 0
        ? [['record', 'Nothing doubtful.']]
        : doubts.map(({ field, message }) => [field, message])
  });
}
