/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 */

/**
 * @param {unknown} value
 * @param {...string} path
 * @returns {number} 0 when there is no number at that path
 */
function numberAt(value, ...path) {
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return 0;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return typeof value === 'number' ? value : 0;
}

/**
 * @param {unknown} report of Vitest's JSON reporter
 * @returns {Count} a skipped test counts as failed: it proves nothing
 */
function ofVitest(report) {
  const skipped = numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests');
  return {
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests') + skipped
  };
}

/**
 * @param {unknown} report of Playwright's JSON reporter
 * @returns {Count} skipped and flaky tests count as failed
 */
function ofPlaywright(report) {
  const failed = ['unexpected', 'flaky', 'skipped'].map((kind) => numberAt(report, 'stats', kind));
  return {
    passed: numberAt(report, 'stats', 'expected'),
    failed: failed.reduce((sum, count) => sum + count, 0)
  };
}

/**
 * @param {string} output whose last line is `N passed, N failed`
 * @returns {Count}
 */
function ofLastLine(output) {
  const match = /(\d+) passed, (\d+) failed\s*$/.exec(output);
  return { passed: Number(match?.[1] ?? 0), failed: Number(match?.[2] ?? 0) };
}

/**
 * What a check's run amounts to. A run that ended badly has at least one failure, and so has one
 * without any test.
 *
 * @param {import('./checks.js').Check['counts']} counts
 * @param {import('./run.js').Outcome} outcome
 * @param {unknown} [report] what the test runner's JSON reporter wrote, if it came to that
 * @returns {Count}
 */
export function countTests(counts, { code, output }, report) {
  const ok = code === 0;
  if (counts === 'itself') return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const found =
    counts === 'vitest'
      ? ofVitest(report)
      : counts === 'playwright'
        ? ofPlaywright(report)
        : ofLastLine(output);
  const ranNone = found.passed + found.failed === 0;
  return found.failed === 0 && (!ok || ranNone) ? { ...found, failed: 1 } : found;
}
