import { NoRecordWorkflowError } from '../run/runErrors.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';

/**
 * Answers the `recordWorkflow` of the engine's workflow, for `startAsyncWorkflow`'s
 * `getWorkflowFrom` (CHECKLIST 1.16/152). Throws `NoRecordWorkflowError`.
 */
export function getWorkflowFromEngineDefinition({ definition, log }: WorkflowEngine): string {
  const { recordWorkflow, name } = definition;
  if (recordWorkflow === undefined) throw new NoRecordWorkflowError(name);
  log.info(`Found workflow "${recordWorkflow}" to execute.`);
  return recordWorkflow;
}
