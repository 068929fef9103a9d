import type { WorkflowObject } from '$lib/engine/index.ts';
import { asBibRecord, type BibRecord } from '$lib/record/BibRecord.ts';
import { WrongDataError } from './WrongDataError.ts';

/** The object's normalised record. Throws `WrongDataError` when `normalise_record` has not run. */
export function recordOf(obj: WorkflowObject, task: string): BibRecord {
  const record = asBibRecord(obj.data);
  if (record !== undefined) return record;
  throw new WrongDataError({
    task,
    needs: 'a normalised record',
    found: obj.data,
    idObject: obj.id
  });
}
