import { defineConfig } from '@playwright/test';
import { browserLaunch } from './scripts/lib/browserLaunch.js';

/** The built site, as a visitor gets it. The fixtures in `tests/e2e/support/` serve it. */
export default defineConfig({
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  reporter: 'line',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous, since they only end what hangs: a slow machine is no failure.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', use: { browserName: 'chromium' } },
    { name: 'faults', testDir: 'tests/faults', fullyParallel: false }
  ],
  use: {
    launchOptions: browserLaunch(),
    trace: 'off',
    screenshot: 'off'
  }
});
