import {
  createPinfold,
  defineWorkflow,
  type Json,
  type Pinfold,
  type Store,
  type WorkflowDefinition,
  type WorkflowObject
} from '$lib/engine/index.ts';

export interface TaskRun {
  readonly pinfold: Pinfold;
  /** The object as it was stored at the end. */
  readonly object: WorkflowObject;
  /** What `start` threw, if anything. */
  readonly error: unknown;
}

export interface TaskRunInput {
  readonly tasks: WorkflowDefinition['workflow'];
  readonly data: Json;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** For tests of tasks: runs one datum through tasks, each time in an app instance of its own. */
export function taskRunner(makeStore: () => Store): (input: TaskRunInput) => Promise<TaskRun> {
  return async ({ tasks, data, options = {} }) => {
    const workflow = defineWorkflow({ name: 'tasks', doc: 'Tasks under test.', workflow: tasks });
    const pinfold = createPinfold({ store: makeStore(), workflows: [workflow] });
    const object = await pinfold.objects.create({ data });
    const error: unknown = await pinfold.start('tasks', [object], options).then(
      () => undefined,
      (thrown: unknown) => thrown
    );
    return { pinfold, object: await pinfold.objects.get(object.id), error };
  };
}
