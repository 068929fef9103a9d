import { NoRecordWorkflowError } from '../run/subWorkflowErrors.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';

/** See `getWorkflowFromEngineDefinition`. */
export function recordWorkflowOf({ definition, log }: WorkflowEngine): string {
  const { recordWorkflow, name } = definition;
  if (recordWorkflow === undefined) throw new NoRecordWorkflowError(name);
  log.info(`Found workflow "${recordWorkflow}" to execute.`);
  return recordWorkflow;
}
