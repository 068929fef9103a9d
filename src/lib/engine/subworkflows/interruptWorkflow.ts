import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';

/** Halts the object: "interrupting workflow." (CHECKLIST 1.16/152). */
export function interruptWorkflow(): WorkflowTask {
  return nameTask((_obj: unknown, eng: WorkflowEngine) => eng.halt('interrupting workflow.'), {
    name: 'interrupt_workflow',
    doc: 'Halt the object.'
  });
}
