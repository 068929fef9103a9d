import type { LogRow } from '../model/LogRow.ts';
import { objectStatusSchema, type ObjectStatus } from '../model/ObjectStatus.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { RunStatus } from '../model/RunStatus.ts';
import { ObjectClaimedError, UnreadableRowError } from '../model/storeErrors.ts';
import { countIn } from '../model/Tally.ts';
import type { LogQuery, RunQuery } from '../ports/Store.ts';
import type { Objects } from './Objects.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import { livingHolders } from './livingHolders.ts';
import { HolderUnknownError, ObjectRunningError, UnknownRunError } from './runErrors.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Number of a run's objects by status. */
export type RunCounters = Readonly<Record<ObjectStatus, number>>;

/** The runs of an app instance (CHECKLIST 1.7). */
export class Runs {
  readonly #context: RunContext;
  readonly #objects: Objects;

  constructor(context: RunContext, objects: Objects) {
    this.#context = context;
    this.#objects = objects;
  }

  /** The run of that id. Throws `UnknownRunError`. */
  async get(id: string): Promise<RunRow> {
    const run = await this.find(id);
    if (run === undefined) throw new UnknownRunError(id);
    return run;
  }

  /** The run of that id, or undefined. */
  find(id: string): Promise<RunRow | undefined> {
    return this.#context.store.getRun(id);
  }

  /** Throws `UnknownRunError`. */
  async getStatus(id: string): Promise<RunStatus> {
    return (await this.get(id)).status;
  }

  /** The newest run, of that workflow when a name is given; undefined when there is none. */
  async getMostRecent(name?: string): Promise<RunRow | undefined> {
    const [newest] = await this.query({ ...(name === undefined ? {} : { name }), limit: 1 });
    return newest;
  }

  /** Newest first. */
  query(query: RunQuery = {}): Promise<RunRow[]> {
    return this.#context.store.queryRuns(query);
  }

  /** The objects that this run worked on last, oldest first. */
  async getObjects(id: string): Promise<WorkflowObject[]> {
    const rows = await this.#context.store.getObjectsOfRun(id);
    return rows.map((row) => this.#objects.of(row));
  }

  /** How many of its objects have which status. */
  async getCounters(id: string): Promise<RunCounters> {
    const tally = await this.#context.store.getTally(id);
    const counts = objectStatusSchema.options.map((status) => [status, countIn(tally, { status })]);
    return Object.fromEntries(counts) as RunCounters;
  }

  getLog(id: string, filter: Omit<LogQuery, 'idOwner'> = {}): Promise<LogRow[]> {
    return this.#context.store.getLogs({ ...filter, idOwner: id });
  }

  /**
   * Deletes a run with its objects, snapshots and logs (CHECKLIST 1.5/67). Throws
   * `UnknownRunError`, `ObjectRunningError` while it works, and `HolderUnknownError`.
   */
  async delete(id: string): Promise<void> {
    await this.get(id).catch((error: unknown) => {
      // What cannot be read can be deleted.
      if (!(error instanceof UnreadableRowError)) throw error;
    });
    const claims = await this.#context.store.getClaims({ idWorkflow: id });
    const { names, areAll } = await livingHolders(this.#context);
    const [working] = claims.filter(({ holder }) => names.has(holder));
    if (working !== undefined) throw new ObjectRunningError(working.oids, id);
    if (!areAll && claims.length > 0) throw new HolderUnknownError(id);
    try {
      await this.#context.store.commit({ deleteRuns: [id] }, { durability: 'strict' });
    } catch (error) {
      if (error instanceof ObjectClaimedError) {
        const rows = await this.#context.store.getObjectsOfRun(id);
        await refuseClaimed(
          this.#context,
          rows.map((row) => row.id)
        );
      }
      throw error;
    }
  }
}
