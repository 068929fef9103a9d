import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { classify, type ClassMatch } from '$lib/record/classify/classify.ts';
import { classRuleSchema } from '$lib/record/classify/ClassRule.ts';
import { collectedClasses, subjectClasses } from '$lib/record/classify/subjectClasses.ts';
import { type Doubt, DoubtCode } from '$lib/record/doubts/Doubt.ts';
import { replaceDoubts } from './support/objectDoubts.ts';
import { recordOf } from './support/recordOf.ts';
import { setFinding } from './support/setFinding.ts';

/**
 * Finds the classes of the record by rules given as data and leaves a task result `classes` (view
 * `classifier`); a doubt when there is none or when the collection takes none of them. Defaults:
 * the broad classes of scholarship.
 */
export const classifyRecord = defineTask({
  name: 'classify_record',
  doc: 'Find the classes of the record by rules.',
  description: 'Classify the record',
  params: z.object({
    rules: z.array(classRuleSchema).default([...subjectClasses]),
    /** Names of the classes that the collection takes. */
    accepted: z.array(z.string()).default([...collectedClasses])
  }),
  run: (obj: WorkflowObject, _eng, { rules, accepted }) => {
    const classes = classify(recordOf(obj, 'classify_record'), rules);
    setFinding(obj, 'classes', 'classifier', {
      classes: classes.map(({ evidence, ...found }) => ({
        ...found,
        evidence: [...evidence],
        accepted: accepted.includes(found.name)
      }))
    });
    replaceDoubts(obj, [DoubtCode.NoClass, DoubtCode.OutOfScope], doubtsOf(classes, accepted));
  }
});

function doubtsOf(classes: readonly ClassMatch[], accepted: readonly string[]): Doubt[] {
  const field = 'subjects';
  if (classes.length === 0) {
    return [{ code: DoubtCode.NoClass, field, message: 'No class was found for its subject.' }];
  }
  if (classes.some(({ name }) => accepted.includes(name))) return [];
  const message = `Its subject, ${classes.map(({ name }) => name).join(' and ')}, is outside the collection.`;
  return [{ code: DoubtCode.OutOfScope, field, message }];
}
