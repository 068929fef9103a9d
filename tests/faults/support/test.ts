import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import sirv from 'sirv';
import { build } from 'vite';
import { Chromium } from './Chromium.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** `site`: address of the page of `tests/faults/page`; `chromium`: a browser of the test's own. */
export const test = base.extend<{ browserOnDisk: Chromium }, { site: string }>({
  site: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'pinfold-faults-page-'));
      await build({
        configFile: false,
        root: join(root, 'tests/faults/page'),
        logLevel: 'error',
        resolve: { alias: { $lib: join(root, 'src/lib') } },
        worker: { format: 'es' },
        build: { outDir: folder, target: 'esnext', emptyOutDir: true }
      });
      const server = createServer(sirv(folder, { dev: true }));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      await use(`http://127.0.0.1:${port}/`);
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' }
  ],
  // eslint-disable-next-line no-empty-pattern
  browserOnDisk: async ({}, use) => {
    const browser = await Chromium.make();
    await browser.start();
    await use(browser);
    await browser.end();
  }
});

export { expect } from '@playwright/test';
