import { spawn, type ChildProcess } from 'node:child_process';
import { appendFile, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { browserLaunch } from '../../../scripts/lib/browserLaunch.js';

/** A browser with a profile on disk, which can be killed like any process and started again. */
export class Chromium {
  readonly #profile: string;
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;

  private constructor(profile: string) {
    this.#profile = profile;
  }

  static async make(): Promise<Chromium> {
    return new Chromium(await mkdtemp(join(tmpdir(), 'pinfold-faults-')));
  }

  /** Starts the browser, or starts it again with what its profile has. */
  async start(): Promise<void> {
    const { executablePath = chromium.executablePath(), args } = browserLaunch();
    const port = join(this.#profile, 'DevToolsActivePort');
    await rm(port, { force: true });
    this.#process = spawn(
      executablePath,
      [
        ...args,
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--remote-debugging-port=0',
        `--user-data-dir=${this.#profile}`,
        'about:blank'
      ],
      { stdio: 'ignore', detached: true }
    );
    const text = await waitFor(() => readFile(port, 'utf8').catch(() => ''));
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${text.split('\n')[0] ?? ''}`);
  }

  async open(url: string): Promise<Page> {
    const [context] = this.#browser?.contexts() ?? [];
    if (context === undefined) throw new Error('The browser is not started.');
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /** Kills all of its processes at once, as a power switch would. */
  async kill(): Promise<void> {
    const { pid } = this.#process ?? {};
    if (pid === undefined || this.#process?.exitCode !== null) return;
    const gone = new Promise((resolve) => this.#process?.once('exit', resolve));
    process.kill(-pid, 'SIGKILL');
    await gone;
    await this.#browser?.close().catch(() => undefined);
  }

  /**
   * Leaves the log of the databases as a kill in the middle of a write does: a record's head is
   * there, and announces more than follows.
   */
  async tearLog(): Promise<void> {
    const head = Buffer.from([1, 2, 3, 4, 0x40, 0x1f, 1]);
    await appendFile(await this.#log(), head);
  }

  /** Changes a byte in the middle of the log, as a bad disk does. */
  async damageLog(): Promise<void> {
    const log = await open(await this.#log(), 'r+');
    const { size } = await log.stat();
    await log.write(Buffer.from([0xff, 0x00, 0xff]), 0, 3, Math.floor(size / 2));
    await log.close();
  }

  /** The newest LevelDB log of the only origin. */
  async #log(): Promise<string> {
    const databases = join(this.#profile, 'Default', 'IndexedDB');
    const [folder = ''] = (await readdir(databases)).filter((name) => name.endsWith('.leveldb'));
    const names = await readdir(join(databases, folder));
    const newest =
      names
        .filter((name) => name.endsWith('.log'))
        .sort()
        .at(-1) ?? '';
    return join(databases, folder, newest);
  }

  async end(): Promise<void> {
    await this.kill();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The first answer of `ask` that is not empty. */
async function waitFor(ask: () => Promise<string>): Promise<string> {
  for (;;) {
    const answer = await ask();
    if (answer.includes('\n')) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
