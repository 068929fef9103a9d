import { defineConfig } from '@playwright/test';
import { browserLaunch } from './scripts/lib/browserLaunch.js';

/** The built site, as a visitor gets it. The fixtures in `tests/e2e/support/` serve it. */
export default defineConfig({
  testMatch: '**/*.test.ts',
  globalSetup: './tests/e2e/support/globalSetup.ts',
  reporter: 'line',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous, since they only end what hangs: a slow machine is no failure.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  projects: [
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      outputDir: 'test-results/e2e',
      use: { browserName: 'chromium' }
    },
    // Browsers of their own, with a profile on disk; one at a time, since each is killed.
    {
      name: 'faults',
      testDir: 'tests/faults',
      outputDir: 'test-results/faults',
      fullyParallel: false
    },
    // Not part of `npm test`: some minutes of kills (docs/reference/commands.md).
    {
      name: 'storms',
      testDir: 'tests/storms',
      outputDir: 'test-results/storms',
      fullyParallel: false
    }
  ],
  use: {
    launchOptions: browserLaunch(),
    trace: 'off',
    screenshot: 'off'
  }
});
