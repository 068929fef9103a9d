import { defineWorkflow, IF_ELSE } from '$lib/engine/index.ts';
import { acceptRecord } from '$lib/tasks/acceptRecord.ts';
import { classifyRecord } from '$lib/tasks/classifyRecord.ts';
import { findDuplicates } from '$lib/tasks/findDuplicates.ts';
import { haltIfDoubtful } from '$lib/tasks/haltIfDoubtful.ts';
import { normaliseRecord } from '$lib/tasks/normaliseRecord.ts';
import { rejectRecord } from '$lib/tasks/rejectRecord.ts';
import { validateRecord } from '$lib/tasks/validateRecord.ts';
import { wasRejected } from '$lib/tasks/wasRejected.ts';
import { recordData } from './support/recordData.ts';
import { recordPresentation } from './support/recordPresentation.ts';

/**
 * A record's whole way in: one form whatever it came in, checks, likely duplicates, classes. A
 * record with no doubt passes unattended; any other halts until a person accepts or rejects it.
 */
export default defineWorkflow({
  ...recordPresentation,
  name: 'record_ingestion',
  title: 'Take in records',
  doc: 'Normalise, validate, compare and classify bibliographic records; ask a person in doubt.',
  dataType: 'record',
  data: recordData,
  onInterrupted: 'continue',
  workflow: [
    normaliseRecord(),
    validateRecord(),
    findDuplicates(),
    classifyRecord(),
    haltIfDoubtful(),
    IF_ELSE(wasRejected(), rejectRecord(), acceptRecord())
  ]
});
