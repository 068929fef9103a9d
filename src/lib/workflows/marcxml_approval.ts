import { defineWorkflow, IF_ELSE } from '$lib/engine/index.ts';
import { acceptRecord } from '$lib/tasks/acceptRecord.ts';
import { approveRecord } from '$lib/tasks/approveRecord.ts';
import { normaliseRecord } from '$lib/tasks/normaliseRecord.ts';
import { rejectRecord } from '$lib/tasks/rejectRecord.ts';
import { wasApproved } from '$lib/tasks/wasApproved.ts';
import { recordData } from './support/recordData.ts';
import { recordPresentation } from './support/recordPresentation.ts';

/** The original's approval of MARCXML records (CHECKLIST 1.1/18): a person sees every one. */
export default defineWorkflow({
  ...recordPresentation,
  name: 'marcxml_approval',
  title: 'Approve every record',
  doc: 'Bring each record into one form and ask a person to approve it.',
  dataType: 'record',
  data: recordData,
  onInterrupted: 'continue',
  workflow: [
    normaliseRecord(),
    approveRecord(),
    IF_ELSE(wasApproved(), acceptRecord(), rejectRecord())
  ]
});
