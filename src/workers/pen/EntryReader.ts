import {
  UnreadableRowError,
  type ObjectRow,
  type Pinfold,
  type RunRow
} from '$lib/engine/index.ts';
import { entryOf } from '$lib/search/index/entryOf.ts';
import type { IndexEntry } from '$lib/search/index/IndexEntry.ts';
import { readAhead } from './readAhead.ts';

/** Makes of stored objects what the index is told of them; one that cannot be read is left out. */
export class EntryReader {
  readonly #pinfold: Pinfold;
  /** Runs by id, without their definitions: what describes an object is their name. */
  readonly #runs = new Map<string, RunRow | undefined>();

  constructor(pinfold: Pinfold) {
    this.#pinfold = pinfold;
  }

  /** All objects, in pieces. */
  async *all(): AsyncIterable<readonly IndexEntry[]> {
    for await (const rows of readAhead(this.#pinfold.store.eachObject(1_000))) {
      yield await this.entriesOf(rows);
    }
  }

  /** The objects of those ids that are there. */
  async rowsOf(ids: readonly string[]): Promise<ObjectRow[]> {
    const rows = await this.#read(ids);
    return rows.filter((row) => row !== undefined);
  }

  async entriesOf(rows: readonly ObjectRow[]): Promise<IndexEntry[]> {
    await this.#readRuns(rows);
    return rows.map((row) => {
      const run = this.#runs.get(row.idWorkflow ?? '');
      const workflow = run && this.#pinfold.workflows.find(run.name);
      return entryOf({ object: this.#pinfold.objects.of(row), run, workflow });
    });
  }

  async #read(ids: readonly string[]): Promise<(ObjectRow | undefined)[]> {
    try {
      return await this.#pinfold.store.getObjects(ids);
    } catch (error) {
      if (!(error instanceof UnreadableRowError)) throw error;
      if (ids.length === 1) return [];
    }
    // One of them cannot be read: it is found by halves.
    const half = ids.length >> 1;
    return [...(await this.#read(ids.slice(0, half))), ...(await this.#read(ids.slice(half)))];
  }

  async #readRuns(rows: readonly ObjectRow[]): Promise<void> {
    const ids = new Set(rows.flatMap(({ idWorkflow }) => idWorkflow ?? []));
    const unknown = [...ids].filter((id) => this.#runs.get(id) === undefined);
    await Promise.all(
      unknown.map(async (id) => {
        const run = await this.#run(id);
        this.#runs.set(id, run && { ...run, definition: [], extraData: {}, fingerprint: '' });
      })
    );
  }

  async #run(id: string): Promise<RunRow | undefined> {
    try {
      return await this.#pinfold.store.getRun(id);
    } catch (error) {
      if (error instanceof UnreadableRowError) return undefined;
      throw error;
    }
  }
}
