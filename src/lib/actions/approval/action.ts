import { z } from 'zod';
import { defineAction } from '$lib/engine/index.ts';
import type { ActionViews } from '../contract/ActionViews.ts';

/** Accept a record or reject it (CHECKLIST 1.14/140 to 142). */
export default defineAction({
  name: 'approval',
  label: 'Approval',
  doc: 'A person accepts the record, or rejects it.',
  decision: z.strictObject({ approved: z.boolean() }),
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
