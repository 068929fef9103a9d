import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';

/** Answers a key of the object's extra data, as a condition or an operand (CHECKLIST 1.17/156). */
export const getObjExtraDataKey = defineTask({
  name: 'get_obj_extra_data_key',
  doc: 'Answer a key of the object’s extra data.',
  hide: true,
  params: z.object({ key: z.string() }),
  run: (obj: WorkflowObject, _eng, { key }) => obj.extraData[key]
});
