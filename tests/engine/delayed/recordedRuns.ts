import { readFile, writeFile } from 'node:fs/promises';
import {
  createPinfold,
  defineWorkflow,
  FOR,
  IF,
  IF_ELSE,
  type Pinfold,
  type Store,
  type WorkflowTask
} from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act } from '../run/support.ts';

/** Everything that a job leaves in the store, and what it is to become. */
export interface RecordedRun {
  readonly idJob: string;
  readonly left: Parameters<Store['commit']>[0];
  readonly outcome: unknown;
}

const folder = new URL('../../fixtures/runs/', import.meta.url);

export function fileOf(name: string): URL {
  return new URL(`${name}.json`, folder);
}

interface Data {
  readonly n: number;
  readonly seen: string[];
}

function see(name: string): WorkflowTask {
  return act(name, (obj) => void (obj.data as unknown as Data).seen.push(name));
}

const isEven = (obj: { data: unknown }): boolean => (obj.data as Data).n % 2 === 0;

/** A workflow with the patterns by which a position can be deep; `crash` is met in the middle of it. */
function patterned(checkpoint: 'object' | 'task', crash: WorkflowTask) {
  return defineWorkflow({
    name: `patterned_${checkpoint}`,
    doc: '',
    checkpoint,
    workflow: [
      see('first'),
      IF(isEven, [see('even'), [see('deep')]]),
      FOR(['a', 'b'], 'letter', [see('loop'), crash]),
      IF_ELSE(isEven, [see('then')], [see('else'), act('halt', (obj, eng) => eng.halt('odd'))]),
      see('last')
    ]
  });
}

/** An app instance that goes on with recorded runs. */
export function takingUp(store: Store): Pinfold {
  const calm = see('calm');
  return createPinfold({
    store,
    lease: new MemoryLease(),
    workflows: [patterned('object', calm), patterned('task', calm)],
    workers: []
  });
}

/** Records what a job leaves whose worker dies at object 7, in its loop, and what it becomes. */
export async function record(checkpoint: 'object' | 'task'): Promise<void> {
  const store = new MemoryStore();
  let dead = false;
  const dying = new Proxy(store, {
    get(target, key) {
      if (key === 'commit' && dead) return () => new Promise<void>(() => undefined);
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    }
  });
  const idJob = await new Promise<string>((resolve, reject) => {
    const crash = act('calm', async (obj) => {
      const { n, seen } = obj.data as unknown as Data;
      if (n === 7 && seen.includes('calm')) {
        dead = true;
        resolve(result.id);
        await new Promise(() => undefined);
      }
      // Late enough for a note of it before the next task.
      if (n === 7) await new Promise((later) => setTimeout(later, 600));
      seen.push('calm');
    });
    const pinfold = createPinfold({
      store: dying,
      lease: new MemoryLease(),
      workflows: [patterned(checkpoint, crash)],
      workers: []
    });
    const data = Array.from({ length: 12 }, (_, n) => ({ n, seen: [] }));
    const result = pinfold.startDelayed(`patterned_${checkpoint}`, data);
    result.queued
      .then(() => pinfold.jobs.carryOut({ idJob: result.id, careful: false }, unwatched()))
      .catch(reject);
  });
  const left = await everythingOf(store, idJob);
  const outcome = await goOn({ idJob, left, outcome: null });
  await writeFile(
    fileOf(`patterned_${checkpoint}`),
    `${JSON.stringify({ idJob, left, outcome }, null, 2)}\n`
  );
}

/** Takes a recorded run up and answers what has become of it. */
export async function goOn({ idJob, left }: RecordedRun): Promise<unknown> {
  const store = new MemoryStore();
  await store.commit(left);
  const pinfold = takingUp(store);
  await pinfold.jobs.carryOut({ idJob, careful: false }, unwatched());
  const { status, progress, idWorkflow } = await pinfold.jobs.get(idJob);
  const { objects, ...run } = await pinfold.uuidToWorkflow(idWorkflow);
  return {
    status,
    progress,
    run: run.run.status,
    objects: objects.map((object) => ({
      data: object.data,
      status: object.status,
      position: object.callbackPos,
      tasks: object.extraData._task_history.map(({ name }) => name).join(' ')
    }))
  };
}

export async function readRecorded(name: string): Promise<RecordedRun> {
  return JSON.parse(await readFile(fileOf(name), 'utf8')) as RecordedRun;
}

function unwatched() {
  return { signal: new AbortController().signal, onObject: () => undefined };
}

async function everythingOf(store: Store, idJob: string): Promise<RecordedRun['left']> {
  const job = await store.getJob(idJob);
  if (job === undefined) throw new Error('There is no such job.');
  const { idWorkflow } = job;
  const run = await store.getRun(idWorkflow);
  const claims = await store.getClaims();
  const inputs = await Promise.all(claims.map(({ id }) => store.getInput(id)));
  return {
    jobs: [job],
    runs: run === undefined ? [] : [run],
    objects: await store.getObjectsOfRun(idWorkflow),
    snapshots: await store.getSnapshotsOfRun(idWorkflow),
    claims,
    inputs: inputs.flatMap((input) => input ?? []),
    journal: await store.getJournal(idWorkflow)
  };
}
