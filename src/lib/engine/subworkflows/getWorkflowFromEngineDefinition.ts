import type { WorkflowEngine } from '../run/WorkflowEngine.ts';

/**
 * Answers the `recordWorkflow` of the engine's workflow, for `startAsyncWorkflow`'s
 * `getWorkflowFrom` (CHECKLIST 1.16/152). Rejects with `NoRecordWorkflowError`.
 */
export async function getWorkflowFromEngineDefinition(eng: WorkflowEngine): Promise<string> {
  const { recordWorkflowOf } = await import('./machinery.ts');
  return recordWorkflowOf(eng);
}
