import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import { loadMachinery } from './loadMachinery.ts';

/**
 * Answers the `recordWorkflow` of the engine's workflow, for `startAsyncWorkflow`'s
 * `getWorkflowFrom` (CHECKLIST 1.16/152). Rejects with `NoRecordWorkflowError`.
 */
export async function getWorkflowFromEngineDefinition(eng: WorkflowEngine): Promise<string> {
  const { recordWorkflowOf } = await loadMachinery();
  return recordWorkflowOf(eng);
}
