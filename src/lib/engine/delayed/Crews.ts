import type { WorkerHost, WorkerPlugin, Workers } from '../ports/WorkerPlugin.ts';
import type { Registry } from '../registry/Registry.ts';

/** The workers of this thread: a plugin is opened when the first job for it is met. */
export class Crews {
  readonly #plugins: Registry<WorkerPlugin>;
  readonly #chosen: string;
  readonly #host: WorkerHost;
  readonly #onOpen: () => void;
  readonly #onFailure: (error: unknown) => void;
  readonly #open = new Map<string, Workers>();
  readonly #opening = new Set<string>();
  #isOver = false;

  constructor(options: {
    plugins: Registry<WorkerPlugin>;
    /** Name of the plugin for jobs that name none. */
    chosen: string;
    host: WorkerHost;
    /** Told when one that was asked for is there. */
    onOpen: () => void;
    /** Told why a plugin could not be opened; that is tried again when it is asked for again. */
    onFailure: (error: unknown) => void;
  }) {
    this.#plugins = options.plugins;
    this.#chosen = options.chosen;
    this.#host = options.host;
    this.#onOpen = options.onOpen;
    this.#onFailure = options.onFailure;
  }

  /**
   * Those for jobs that name this plugin, if they are there: a plugin that is not open is opened
   * meanwhile, and keeps nobody waiting.
   */
  of(worker: string): Workers | undefined {
    const plugin = this.#plugins.find(worker === '' ? this.#chosen : worker);
    if (plugin === undefined) return undefined;
    const workers = this.#open.get(plugin.name);
    if (workers === undefined) void this.#openUp(plugin);
    return workers;
  }

  /** Ends all, also what opens later; what they have in hand is taken up by others. */
  async end(): Promise<void> {
    this.#isOver = true;
    const workers = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(workers.map((each) => each.end()));
  }

  async #openUp(plugin: WorkerPlugin): Promise<void> {
    const { name } = plugin;
    if (this.#isOver || this.#opening.has(name)) return;
    this.#opening.add(name);
    try {
      await this.#keep(name, await plugin.open(this.#host));
    } catch (error) {
      this.#onFailure(error);
    } finally {
      this.#opening.delete(name);
    }
  }

  async #keep(name: string, workers: Workers): Promise<void> {
    if (this.#isOver) return workers.end();
    this.#open.set(name, workers);
    this.#onOpen();
  }
}
