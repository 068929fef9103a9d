import type { WorkflowObject } from '$lib/engine/index.ts';
import type { BibRecord } from '$lib/record/BibRecord.ts';
import { type ClassMatch, classify } from '$lib/record/classify/classify.ts';
import type { ClassRule } from '$lib/record/classify/ClassRule.ts';
import { collectedClasses, subjectClasses } from '$lib/record/classify/subjectClasses.ts';
import { type Doubt, DoubtCode } from '$lib/record/doubts/Doubt.ts';
import { replaceDoubts } from './objectDoubts.ts';
import { setFinding } from './setFinding.ts';

/** Leaves the classes of the record with the object, and what is doubtful about them. */
export function leaveClasses(
  obj: WorkflowObject,
  record: BibRecord,
  {
    rules = subjectClasses,
    accepted = collectedClasses
  }: { readonly rules?: readonly ClassRule[]; readonly accepted?: readonly string[] }
): void {
  const classes = classify(record, rules);
  setFinding(obj, 'classes', 'classifier', {
    classes: classes.map(({ evidence, ...found }) => ({
      ...found,
      evidence: [...evidence],
      accepted: accepted.includes(found.name)
    }))
  });
  replaceDoubts(obj, [DoubtCode.NoClass, DoubtCode.OutOfScope], doubtsOf(classes, accepted));
}

function doubtsOf(classes: readonly ClassMatch[], accepted: readonly string[]): Doubt[] {
  const field = 'subjects';
  if (classes.length === 0) {
    return [{ code: DoubtCode.NoClass, field, message: 'No class was found for its subject.' }];
  }
  if (classes.some(({ name }) => accepted.includes(name))) return [];
  const message = `Its subject, ${classes.map(({ name }) => name).join(' and ')}, is outside the collection.`;
  return [{ code: DoubtCode.OutOfScope, field, message }];
}
