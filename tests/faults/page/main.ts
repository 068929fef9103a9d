import {
  createPinfold,
  inlineWorker,
  type JobEnd,
  type StoreEvent,
  type WorkerPlugin
} from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { webWorker } from '../../../src/workers/webWorker.ts';
import { letters } from './effects.ts';
import { workflows } from './workflows.ts';

const search = new URLSearchParams(location.search);
const fallbacks: string[] = [];
const store = new DexieStore();
const events: StoreEvent[] = [];
store.onEvent((event) => events.push(event));

/** What came of each attempt that this tab has handed out. */
const ends: JobEnd[] = [];

/** The same workers, whose answers are noted. */
function noting(plugin: WorkerPlugin): WorkerPlugin {
  return {
    name: plugin.name,
    async open(host) {
      const workers = await plugin.open(host);
      const runWorker: typeof workers.runWorker = async (ticket, watch) => {
        const end = await workers.runWorker(ticket, watch);
        ends.push(end);
        return end;
      };
      return { ...workers, runWorker };
    }
  };
}

const pinfold = createPinfold({
  store,
  workflows,
  workers: search.has('without-workers')
    ? []
    : [
        noting(
          webWorker({
            size: 2,
            unresponsive: Number(search.get('unresponsive') ?? 2_000),
            grace: 500,
            fallback: inlineWorker,
            onFallback: ({ message }) => fallbacks.push(message),
            spawn: () =>
              new Worker(new URL('./jobs.worker.ts', import.meta.url), {
                type: 'module',
                name: search.get('worker') ?? 'jobs'
              })
          })
        ),
        inlineWorker
      ]
});
if (!search.has('idle')) pinfold.jobs.serve();

/** What the tests call. */
const faults = {
  pinfold,
  fallbacks,
  events,
  ends,
  letters,
  /** So many records of about 7 kB that no compression makes smaller. */
  large(length: number): unknown[] {
    const text = () => Array.from({ length: 200 }, () => crypto.randomUUID()).join('');
    return Array.from({ length }, (_, n) => ({ n, sum: 0, text: text() }));
  },
  /** Queues a run; answers the job's id as soon as it is stored. */
  async queue(name: string, data: unknown[], options = {}): Promise<string> {
    const result = pinfold.startDelayed(name, data, options);
    await result.queued;
    return result.id;
  },
  /** Waits for the end of a job. */
  async end(idJob: string): Promise<string> {
    const result = pinfold.asyncResult(idJob);
    await result.get(() => undefined).catch(() => undefined);
    return result.status();
  },
  /** Waits until nothing of a job's run goes on by itself; answers how it ended. */
  async endOfAll(idJob: string): Promise<string> {
    const run = await pinfold
      .asyncResult(idJob)
      .get((idWorkflow) => pinfold.runs.get(idWorkflow), { throughWaits: true });
    return run.status;
  },
  /** All that can be compared of a finished run that started runs. */
  async outcomeOfStarted(idJob: string) {
    const { idWorkflow } = await pinfold.jobs.get(idJob);
    const children = await pinfold.store.queryRuns({ startedBy: idWorkflow });
    const objects = await Promise.all(children.map(({ id }) => pinfold.runs.getObjects(id)));
    return {
      run: await pinfold.runs.getStatus(idWorkflow),
      counters: Object.entries((await pinfold.runs.get(idWorkflow)).extraData).map(
        ([name, value]) => [name, Array.isArray(value) ? value.length : value]
      ),
      children: children.map(({ status }) => status),
      objects: objects
        .flat()
        .map(({ data, status, extraData }) => JSON.stringify([data, status, 'letter' in extraData]))
        .sort(),
      claims: (await pinfold.store.getClaims()).length,
      due: (await pinfold.store.getNextDue(-1)) ?? null
    };
  },
  /** All that can be compared of a finished job's run. */
  async outcome(idJob: string) {
    const { idWorkflow, status, epoch, error, progress } = await pinfold.jobs.get(idJob);
    const objects = await pinfold.runs.getObjects(idWorkflow);
    const snapshots = await pinfold.store.getSnapshotsOfRun(idWorkflow);
    return {
      status,
      epoch,
      error: error?.message ?? null,
      code: error?.cause?.code ?? error?.code ?? null,
      progress,
      run: await pinfold.runs.getStatus(idWorkflow),
      objects: objects.map(({ data, status: of, extraData }) => ({
        data,
        status: of,
        letter: typeof extraData['letter'] === 'string',
        tasks: extraData._task_history.map(({ name }) => name).join(),
        error: extraData._error_msg?.title ?? null
      })),
      snapshots: snapshots.map(({ data, status: of }) => ({ data, status: of })),
      claims: (await pinfold.store.getClaims()).length,
      journal: (await pinfold.store.getJournal(idWorkflow)).length
    };
  }
};

export type Faults = typeof faults;
Object.assign(globalThis, { faults });
