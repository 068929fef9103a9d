import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import type { ClassMatch } from '$lib/record/classify/classify.ts';
import { classRuleSchema } from '$lib/record/classify/ClassRule.ts';
import { type Doubt, DoubtCode } from '$lib/record/doubts/Doubt.ts';
import { replaceDoubts } from './support/objectDoubts.ts';
import { onDemand } from './support/onDemand.ts';
import { recordOf } from './support/recordOf.ts';
import { setFinding } from './support/setFinding.ts';

const withClasses = onDemand(async () => {
  const [{ classify }, defaults] = await Promise.all([
    import('$lib/record/classify/classify.ts'),
    import('$lib/record/classify/subjectClasses.ts')
  ]);
  return { classify, defaults };
});

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
    /** Without them, the broad classes of scholarship. */
    rules: z.array(classRuleSchema).exactOptional(),
    /** Names of the classes that the collection takes; without them, all of the default but leisure. */
    accepted: z.array(z.string()).exactOptional()
  }),
  run: (obj: WorkflowObject, _eng, params) => {
    const record = recordOf(obj, 'classify_record');
    return withClasses(({ classify, defaults }) => {
      const { rules = defaults.subjectClasses, accepted = defaults.collectedClasses } = params;
      const classes = classify(record, rules);
      setFinding(obj, 'classes', 'classifier', {
        classes: classes.map(({ evidence, ...found }) => ({
          ...found,
          evidence: [...evidence],
          accepted: accepted.includes(found.name)
        }))
      });
      replaceDoubts(obj, [DoubtCode.NoClass, DoubtCode.OutOfScope], doubtsOf(classes, accepted));
    });
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
