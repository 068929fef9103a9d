import { z } from 'zod';
import { defineAction } from '$lib/engine/index.ts';
import type { ActionViews, ViewedAction } from '../contract/ActionViews.ts';

const decisionSchema = z.strictObject({ approved: z.boolean() });

const approval = defineAction({
  name: 'approval',
  label: 'Approval',
  doc: 'A person accepts the record, or rejects it.',
  decision: decisionSchema,
  resolve(obj, { approved }, { workflow }) {
    obj.extraData.approved = approved;
    if (approved) {
      return { message: 'Record has been accepted.', category: 'success', next: 'continue' };
    }
    // The original says "deleted" and deletes nothing; here the word follows the deed.
    return workflow?.onReject === 'delete'
      ? { message: 'Record has been rejected and deleted.', category: 'warning', next: 'delete' }
      : { message: 'Record has been rejected.', category: 'warning', next: 'continue' };
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
    return data && (data.approved ? 'accepted' : 'rejected');
  }
} satisfies ViewedAction;
