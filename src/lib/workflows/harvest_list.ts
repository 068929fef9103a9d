import { z } from 'zod';
import {
  defineWorkflow,
  getWorkflowFromEngineDefinition,
  logInfo,
  startAsyncWorkflow,
  waitForWorkflowsToComplete,
  workflowsReviews
} from '$lib/engine/index.ts';
import { foreach } from '$lib/tasks/foreach.ts';
import { recordData } from './support/recordData.ts';

const harvest = z.object({ source: z.string().default('A list'), list: z.array(recordData) });

/**
 * A run that starts runs, as the original's harvesting: one of `record_ingestion` for each record of
 * the list. It waits for them without a worker, and sums up (CHECKLIST 1.16).
 */
export default defineWorkflow({
  name: 'harvest_list',
  title: 'Harvest a list: a run for each record',
  doc: 'Start a run for each record of a list, wait for all of them, and sum up.',
  dataType: 'harvest',
  data: harvest,
  recordWorkflow: 'record_ingestion',
  onInterrupted: 'continue',
  getTitle: ({ data }) => harvest.safeParse(data).data?.source ?? 'A list',
  getDescription: ({ data }) => `${harvest.safeParse(data).data?.list.length ?? 0} records`,
  workflow: [
    logInfo('Harvesting begins.'),
    foreach({ list: ({ data }) => harvest.parse(data).list, cacheData: true }, [
      startAsyncWorkflow({ getWorkflowFrom: getWorkflowFromEngineDefinition })
    ]),
    waitForWorkflowsToComplete(),
    workflowsReviews({ clean: false })
  ]
});
