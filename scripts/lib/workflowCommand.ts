import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  createPinfold,
  nameTask,
  PROFILE,
  taskInfo,
  type Task,
  type WorkflowDefinition,
  type WorkflowEngine,
  type WorkflowObject
} from '../../src/lib/engine/index.ts';
import { MemoryStore } from '../../src/lib/engine/store/memory/index.ts';
import { allWorkflows } from '../../src/workers/allWorkflows.ts';

type Step = Task<WorkflowObject, WorkflowEngine>;
type Say = (line: string) => void;

const usage =
  'npm run workflow -- NAME|NUMBER INPUT... [--verbose] [--profile]; an INPUT is JSON, or a file of it; a list is many.';

/**
 * Lists the workflows of the site, or runs one in memory and tells what became of each object
 * (CHECKLIST, workflow 2.7/51). `verbose` tells each task, `profile` how long each took in all.
 */
export async function workflowCommand(args: readonly string[], say: Say): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { verbose: { type: 'boolean' }, profile: { type: 'boolean' } },
    allowPositionals: true
  });
  const [name, ...inputs] = positionals;
  if (name === undefined) {
    for (const [index, each] of allWorkflows.entries()) {
      say(`${index + 1}  ${each.name}: ${each.doc}`);
    }
    say(usage);
    return;
  }
  const found = allWorkflows[Number(name) - 1] ?? allWorkflows.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no workflow "${name}". ${usage}`);
  if (inputs.length === 0) throw new Error(`Workflow "${found.name}" needs an input. ${usage}`);
  const data = (await Promise.all(inputs.map(readInput))).flat();
  const times = new Map<string, { calls: number; duration: number }>();
  const workflow = watched(found, (step) => {
    const told = values.verbose === true ? telling(step, say) : step;
    return values.profile === true ? timing(told, times) : told;
  });
  const others = allWorkflows.filter((each) => each.name !== found.name);
  const workflows = [workflow, ...others];
  const pinfold = createPinfold({ store: new MemoryStore(), workflows });
  const engine = await pinfold.start(found.name, data, { stopOnError: false });
  for (const object of await pinfold.runs.getObjects(engine.id)) {
    const why = object.getErrorMessage()?.title ?? object.getActionMessage();
    say(`${object.status}  ${JSON.stringify(object.data)}${why === '' ? '' : `  ${why}`}`);
  }
  for (const [task, { calls, duration }] of times) {
    say(`${duration.toFixed(1)} ms in ${calls} calls  ${task}`);
  }
  // What is under way in the background, such as runs that the objects wait for, ends here.
  await pinfold.close();
}

/** A list is many data. */
async function readInput(input: string): Promise<unknown[]> {
  const text = /^\s*[[{"\d-]|^(?:true|false|null)$/.test(input)
    ? input
    : await readFile(input, 'utf8');
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function watched(definition: WorkflowDefinition, watch: (step: Step) => Step): WorkflowDefinition {
  type Nodes = WorkflowDefinition['workflow'];
  const through = (nodes: Nodes): Nodes =>
    nodes.map((node) => {
      if (typeof node === 'function') return watch(node);
      return Array.isArray(node) ? through(node as Nodes) : node;
    });
  return { ...definition, workflow: through(definition.workflow) };
}

function telling(step: Step, say: Say): Step {
  const info = taskInfo(step);
  const told: Step = (obj, eng) => {
    say(`object ${eng.counterObject}: ${info.name}`);
    return step(obj, eng);
  };
  return nameTask(told, info);
}

function timing(step: Step, times: Map<string, { calls: number; duration: number }>): Step {
  const timed: Step = PROFILE(step, {
    report: ({ task, duration }) => {
      const before = times.get(task) ?? { calls: 0, duration: 0 };
      times.set(task, { calls: before.calls + 1, duration: before.duration + duration });
    }
  });
  return nameTask((obj: WorkflowObject, eng: WorkflowEngine) => timed(obj, eng), taskInfo(step));
}
