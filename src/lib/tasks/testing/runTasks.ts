import {
  createPinfold,
  defineWorkflow,
  type Json,
  type Pinfold,
  type WorkflowDefinition,
  type WorkflowObject
} from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';

export interface TaskRun {
  readonly pinfold: Pinfold;
  /** The object as it was stored at the end. */
  readonly object: WorkflowObject;
  /** What `start` threw, if anything. */
  readonly error: unknown;
}

/** Runs one datum through tasks in an app instance of its own. For tests of tasks. */
export async function runTasks({
  tasks,
  data,
  options = {}
}: {
  tasks: WorkflowDefinition['workflow'];
  data: Json;
  options?: Readonly<Record<string, unknown>>;
}): Promise<TaskRun> {
  const workflow = defineWorkflow({ name: 'tasks', doc: 'Tasks under test.', workflow: tasks });
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [workflow] });
  const object = await pinfold.objects.create({ data });
  const error: unknown = await pinfold.start('tasks', [object], options).then(
    () => undefined,
    (thrown: unknown) => thrown
  );
  return { pinfold, object: await pinfold.objects.get(object.id), error };
}
