import type { WorkerHost, WorkerPlugin, Workers } from '../ports/WorkerPlugin.ts';
import type { Registry } from '../registry/Registry.ts';

/** The workers of this thread: a plugin is opened when the first job for it is met. */
export class Crews {
  readonly #plugins: Registry<WorkerPlugin>;
  readonly #chosen: string;
  readonly #host: WorkerHost;
  readonly #onFailure: (error: unknown) => void;
  readonly #open = new Map<string, Promise<Workers>>();

  constructor(options: {
    plugins: Registry<WorkerPlugin>;
    /** Name of the plugin for jobs that name none. */
    chosen: string;
    host: WorkerHost;
    /** Told why a plugin could not be opened; that is tried again when it is asked for again. */
    onFailure: (error: unknown) => void;
  }) {
    this.#plugins = options.plugins;
    this.#chosen = options.chosen;
    this.#host = options.host;
    this.#onFailure = options.onFailure;
  }

  /** Those for jobs that name these plugins, by these names; of a plugin that is not here, or cannot be opened, none. */
  async of(names: Iterable<string>): Promise<ReadonlyMap<string, Workers>> {
    const found = [...new Set(names)].map(
      async (name) => [name, await this.#crewOf(name)] as const
    );
    const crews = new Map<string, Workers>();
    for (const [name, workers] of await Promise.all(found)) if (workers) crews.set(name, workers);
    return crews;
  }

  /** Ends all; what they have in hand is taken up by others. */
  async end(): Promise<void> {
    await Promise.all([...this.#open.values()].map(async (workers) => (await workers).end()));
    this.#open.clear();
  }

  async #crewOf(name: string): Promise<Workers | undefined> {
    const plugin = this.#plugins.find(name === '' ? this.#chosen : name);
    if (plugin === undefined) return undefined;
    let workers = this.#open.get(plugin.name);
    if (workers === undefined) {
      workers = (async () => plugin.open(this.#host))();
      this.#open.set(plugin.name, workers);
    }
    try {
      return await workers;
    } catch (error) {
      if (this.#open.delete(plugin.name)) this.#onFailure(error);
      return undefined;
    }
  }
}
