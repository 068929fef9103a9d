import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { onDemand } from './support/onDemand.ts';

const withFormats = onDemand(() => import('$lib/record/normalise/toBibRecord.ts'));

/**
 * Puts the normalised record in place of the data, whatever format they have; what they were stays
 * in its `original`. A record that is normalised already stays as it is. What earlier runs left
 * about doubts and decisions is forgotten: this is where a record's way begins.
 */
export const normaliseRecord = defineTask({
  name: 'normalise_record',
  doc: 'Bring the record into one form, whatever format it came in.',
  description: 'Normalise the record',
  run: (obj: WorkflowObject) =>
    withFormats(({ toBibRecord }) => {
      obj.data = toBibRecord(obj.data);
      for (const key of ['doubts', 'approved', 'outcome']) delete obj.extraData[key];
    })
});
