import { z } from 'zod';
import { defineTask } from '$lib/engine/index.ts';

/** Answers a key of the run's extra data, where the options of a start are (CHECKLIST 1.17/156). */
export const getEngExtraDataKey = defineTask({
  name: 'get_eng_extra_data_key',
  doc: 'Answer a key of the run’s extra data.',
  hide: true,
  params: z.object({ key: z.string() }),
  run: (_obj, eng, { key }) => eng.extraData[key]
});
