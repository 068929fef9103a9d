import { z } from 'zod';
import { defineAction } from '$lib/engine/index.ts';
import type { ActionViews, ViewedAction } from '../contract/ActionViews.ts';

const decisionSchema = z.strictObject({
  approved: z.boolean(),
  /** Why; people give one for a rejection. */
  reason: z.string().trim().max(2_000).optional()
});

const approval = defineAction({
  name: 'approval',
  label: 'Approval',
  doc: 'A person accepts the record, or rejects it.',
  decision: decisionSchema,
  resolve(obj, { approved, reason = '' }, { workflow }) {
    obj.extraData.approved = approved;
    if (approved) {
      return {
        message: 'Record has been accepted.',
        category: 'success',
        next: 'continue',
        reason
      };
    }
    obj.log.info(reason === '' ? 'Rejected without a reason.' : `Rejected: ${reason}`);
    // The original says "deleted" and deletes nothing; here the word follows the deed.
    return workflow?.onReject === 'delete'
      ? {
          message: 'Record has been rejected and deleted.',
          category: 'warning',
          next: 'delete',
          reason
        }
      : { message: 'Record has been rejected.', category: 'warning', next: 'continue', reason };
  },
  views: {
    mini: () => import('./Mini.svelte'),
    side: () => import('./Side.svelte'),
    main: () => import('./Main.svelte')
  } satisfies ActionViews
});

/** Accept a record or reject it (CHECKLIST 1.14/140 to 142). */
export default {
  ...approval,
  keys: [
    { key: 'a', label: 'Accept', decision: { approved: true } },
    { key: 'r', label: 'Reject', decision: { approved: false } }
  ],
  decisionWord(decision) {
    const { data } = decisionSchema.safeParse(decision);
    if (data === undefined) return undefined;
    if (data.approved) return 'accepted';
    return data.reason === undefined ? 'rejected without a reason' : 'rejected';
  }
} satisfies ViewedAction;
