import { newId } from '../model/ids.ts';
import type { LogLevel, LogRow } from '../model/LogRow.ts';
import type { GroupCommit } from './GroupCommit.ts';
import type { RunContext } from './RunContext.ts';

/**
 * The log lines of a run and of the objects that it has in hand: they go with its commits, and after
 * the last of these each by itself. The logger gets each at once.
 */
export class RunLog {
  readonly #context: RunContext;
  readonly #idRun: string;
  readonly #group: GroupCommit;
  /** Stored one after the other, once the run has ended. */
  #late: Promise<void> | undefined;

  constructor(context: RunContext, idRun: string, group: GroupCommit) {
    this.#context = context;
    this.#idRun = idRun;
    this.#group = group;
  }

  write(owner: LogRow['owner'], idOwner: string, level: LogLevel, message: string): void {
    const { clock, logger } = this.#context;
    const line: LogRow = { id: newId(), owner, idOwner, level, message, created: clock.now() };
    if (this.#late === undefined) this.#group.addLog(line);
    else this.#late = this.#late.then(() => this.#told(this.#storeLate(line)));
    logger.write(line);
  }

  /** The run has made its last commit: what has been written since is stored. */
  async end(): Promise<void> {
    this.#late = this.#group.failure === undefined ? this.#told(this.#group.flush()) : this.written;
    await this.#late;
  }

  /** Fulfilled when all that was written after the end is stored. */
  get written(): Promise<void> {
    return this.#late ?? Promise.resolve();
  }

  /** A run that has been deleted has no log any more. */
  async #storeLate(line: LogRow): Promise<void> {
    const { store } = this.#context;
    if ((await store.getRun(this.#idRun)) !== undefined) await store.commit({ logs: [line] });
  }

  /** What the store refuses is told where errors of listeners are: the run itself is not harmed. */
  #told(storing: Promise<void>): Promise<void> {
    return storing.catch((error: unknown) => {
      this.#context.signals.guard(() => {
        throw error;
      });
    });
  }
}
