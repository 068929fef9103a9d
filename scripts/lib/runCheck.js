import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests } from './countTests.js';
import { npm } from './npm.js';

/**
 * @typedef {object} Result
 * @property {import('./checks.js').Check} check
 * @property {import('./countTests.js').Count} count
 * @property {number} seconds
 * @property {string} output
 */

/**
 * @param {import('./checks.js').Check['counts']} counts
 * @param {string} file where the test runner shall leave its report
 * @returns {{ args: string[], env: Record<string, string> }}
 */
function reporting(counts, file) {
  if (counts === 'vitest') {
    const reporters = ['--reporter=default', '--reporter=json'];
    return { args: ['--', ...reporters, `--outputFile.json=${file}`], env: {} };
  }
  if (counts === 'playwright') {
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    return { args: ['--', '--reporter=line,json'], env };
  }
  return { args: [], env: {} };
}

/**
 * @param {string} file
 * @returns {unknown} nothing when the runner ended before it wrote a report
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Runs one check as `npm run test:NAME` does, and counts its tests.
 *
 * @param {import('./checks.js').Check} check
 * @returns {Promise<Result>}
 */
export async function runCheck(check) {
  const folder = mkdtempSync(join(tmpdir(), 'pinfold-'));
  try {
    const file = join(folder, 'report.json');
    const { args, env } = reporting(check.counts, file);
    const started = performance.now();
    const outcome = await npm(['run', '--silent', `test:${check.name}`, ...args], env);
    const seconds = (performance.now() - started) / 1000;
    const count = countTests(check.counts, outcome, readReport(file));
    return { check, count, seconds, output: outcome.output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
