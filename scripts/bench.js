/**
 * `npm run bench [-- NAME...] [-- --json FILE]`: builds the page of `tests/bench`, opens it in a
 * Chromium with a fresh profile and no debugger attached, prints a table and, if asked, writes the
 * figures as JSON. Exits 1 when a ratio misses its target.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import sirv from 'sirv';
import { build } from 'vite';
import { z } from 'zod';
import { browserLaunch } from './lib/browserLaunch.js';
import { root } from './lib/root.js';

/** @typedef {import('../tests/bench/Measure.ts').Measure} Measure */

const target = z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })]);

/** What the page posts. */
const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begun'), name: z.string() }),
  z.object({
    kind: z.literal('measures'),
    measures: z.array(
      z.object({
        name: z.string(),
        value: z.number(),
        unit: z.string(),
        limit: z.number(),
        ratio: z.number(),
        target
      })
    )
  }),
  z.object({ kind: z.literal('failed'), text: z.string() }),
  z.object({ kind: z.literal('done') })
]);

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true
});
const folder = await mkdtemp(join(tmpdir(), 'pinfold-bench-'));

try {
  await build({
    configFile: false,
    root: join(root, 'tests/bench'),
    logLevel: 'error',
    resolve: { alias: { $lib: join(root, 'src/lib') } },
    worker: { format: 'es' },
    build: { outDir: join(folder, 'page'), target: 'esnext' }
  });
  const measures = await openPage(join(folder, 'page'), join(folder, 'profile'));
  console.table(Object.fromEntries(measures.map((each) => [each.name, row(each)])));
  if (values.json !== undefined) await writeFile(values.json, asJson(measures));
  if (measures.length === 0 || !measures.every(reached)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Serves the page, opens it and gathers what it posts.
 *
 * @param {string} page
 * @param {string} profile
 * @returns {Promise<Measure[]>}
 */
async function openPage(page, profile) {
  /** @type {Measure[]} */
  const measures = [];
  const files = sirv(page, { dev: true });
  /** @type {() => void} */
  let resolve = () => undefined;
  /** @type {(error: Error) => void} */
  let reject = () => undefined;
  /** @type {Promise<void>} */
  const done = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const server = createServer((request, response) => {
    // Isolated from other origins: only then has the clock steps of 5 microseconds.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    if (request.method !== 'POST') {
      files(request, response);
      return;
    }
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      response.end();
      const told = messageSchema.parse(JSON.parse(body));
      if (told.kind === 'begun') console.log(`Measuring ${told.name} ...`);
      else if (told.kind === 'measures') measures.push(...told.measures);
      else if (told.kind === 'failed') reject(new Error(told.text));
      else resolve();
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { executablePath = chromium.executablePath(), args } = browserLaunch();
  const search = positionals.map((name) => `only=${encodeURIComponent(name)}`).join('&');
  const browser = spawn(
    executablePath,
    [
      ...args,
      '--headless',
      '--disable-gpu',
      // For what memory holds: all of it told, and no garbage in it.
      '--enable-precise-memory-info',
      '--js-flags=--expose-gc',
      `--user-data-dir=${profile}`,
      `http://127.0.0.1:${port}/?${search}`
    ],
    // A group of its own, to be ended as a whole: what is started may be a script that starts the browser.
    { stdio: 'ignore', detached: true }
  );
  browser.once('error', reject);
  process.once('SIGINT', () => reject(new Error('The bench was interrupted.')));
  browser.once('exit', () => reject(new Error('The browser ended before the bench was through.')));
  try {
    await done;
  } finally {
    browser.removeAllListeners('exit');
    const gone = new Promise((resolve) => browser.once('exit', resolve));
    if (browser.exitCode === null && browser.pid !== undefined) {
      process.kill(-browser.pid);
      await gone;
    }
    server.close();
    server.closeAllConnections();
  }
  return measures;
}

/** @param {Measure} measure */
function reached({ ratio, target }) {
  return 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost;
}

/** @param {Measure} measure */
function row(measure) {
  const { value, unit, limit, ratio, target } = measure;
  const wanted = 'atLeast' in target ? `>= ${target.atLeast}` : `<= ${target.atMost}`;
  return {
    value: short(value),
    limit: short(limit),
    unit,
    ratio: short(ratio),
    target: wanted,
    reached: reached(measure)
  };
}

/** @param {number} number */
function short(number) {
  return number >= 1000 ? Math.round(number) : Number(number.toPrecision(3));
}

/** @param {Measure[]} measures */
function asJson(measures) {
  const figures = measures.map(({ name, value, unit, limit, ratio }) => [
    name,
    { value, unit, limit, ratio }
  ]);
  return `${JSON.stringify(Object.fromEntries(figures), null, 2)}\n`;
}
