import { describe, expect, it } from 'vitest';
import { countTests } from './countTests.js';

const good = { code: 0, output: '' };
const bad = { code: 1, output: '' };

describe('countTests', () => {
  it('counts a check without tests as one', () => {
    expect(countTests('itself', good)).toEqual({ passed: 1, failed: 0 });
    expect(countTests('itself', bad)).toEqual({ passed: 0, failed: 1 });
  });

  it('reads what Vitest reports, and takes a skipped test for a failed one', () => {
    const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(countTests('vitest', bad, report)).toEqual({ passed: 7, failed: 4 });
  });

  it('reads what Playwright reports', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 } };
    expect(countTests('playwright', bad, report)).toEqual({ passed: 5, failed: 3 });
  });

  it('reads a last line', () => {
    const output = '1 passed, 1 failed\n12 passed, 3 failed\n';
    expect(countTests('lastLine', { code: 1, output })).toEqual({ passed: 12, failed: 3 });
  });

  it('fails a run that ended badly though no test failed', () => {
    const report = { numPassedTests: 7, numFailedTests: 0 };
    expect(countTests('vitest', bad, report)).toEqual({ passed: 7, failed: 1 });
  });

  it.each(['vitest', 'playwright', 'lastLine'] as const)('fails a %s run without tests', (kind) => {
    expect(countTests(kind, good)).toEqual({ passed: 0, failed: 1 });
  });
});
