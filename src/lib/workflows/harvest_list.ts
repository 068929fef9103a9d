import { z } from 'zod';
import {
  defineTask,
  defineWorkflow,
  getWorkflowFromEngineDefinition,
  startAsyncWorkflow,
  waitForWorkflowsToComplete,
  workflowsReviews
} from '$lib/engine/index.ts';
import { recordData } from './support/recordData.ts';

const harvest = z.object({ source: z.string(), list: z.array(recordData) });

const startOne = startAsyncWorkflow({
  getWorkflowFrom: getWorkflowFromEngineDefinition,
  data: (_obj, { extraData }) => extraData['record']
});

const startForEach = defineTask({
  name: 'start_for_each',
  doc: 'Start a run for each record of the list.',
  data: harvest,
  run: async (obj, eng) => {
    for (const record of obj.data.list) {
      eng.extraData['record'] = record;
      await startOne(obj, eng);
    }
    delete eng.extraData['record'];
  }
});

/**
 * A run that starts runs, as the original's harvesting: one of `record_ingestion` for each record of
 * the list. It waits for them without a worker, and sums up (CHECKLIST 1.16).
 */
export default defineWorkflow({
  name: 'harvest_list',
  title: 'Harvest a list: a run for each record',
  doc: 'Start a run for each record of a list.',
  data: harvest,
  recordWorkflow: 'record_ingestion',
  onInterrupted: 'continue',
  getTitle: ({ data }) => harvest.parse(data).source,
  workflow: [startForEach(), waitForWorkflowsToComplete(), workflowsReviews({ clean: false })]
});
