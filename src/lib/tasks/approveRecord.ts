import { defineTask } from '$lib/engine/index.ts';

/** Halts every object for approval by a person (CHECKLIST 1.17/156). */
export const approveRecord = defineTask({
  name: 'approve_record',
  doc: 'Ask a person to approve the record.',
  run: (_obj, eng) => eng.halt('Record needs approval', { action: 'approval' })
});
