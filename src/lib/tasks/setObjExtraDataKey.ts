import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';

/** Sets a key of the object's extra data (CHECKLIST 1.17/156). Keys with `_` are the engine's. */
export const setObjExtraDataKey = defineTask({
  name: 'set_obj_extra_data_key',
  doc: 'Set a key of the object’s extra data.',
  params: z.object({
    key: z.string().regex(/^[^_]/, 'keys that begin with _ are the engine’s'),
    value: z.json()
  }),
  run: (obj: WorkflowObject, _eng, { key, value }) => {
    obj.extraData[key] = structuredClone(value);
  }
});
