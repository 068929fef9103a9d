import { test as base, expect } from '@playwright/test';
import { buildFolder } from '../../../scripts/lib/ensureBuilt.js';
import { serveFolder, type Site } from '../../../scripts/lib/serveFolder.js';
import { Troubles } from './Troubles.ts';

/**
 * Playwright's `test` with the built site served under a sub-path by a server without rewrite
 * rules. `page.goto('holdingpen/')` is relative to the site. At its end a test fails on every
 * trouble heard in its context; one that opens further contexts watches them with
 * `Troubles.watch(context, site.origin)`.
 */
export const test = base.extend<{ troubles: Troubles }, { site: Site }>({
  site: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's form
    async ({}, use) => {
      const site = await serveFolder({ folder: buildFolder, base: '/some/sub/' });
      await use(site);
      await site.close();
    },
    { scope: 'worker' }
  ],
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
  troubles: [
    async ({ context, site }, use) => {
      const troubles = await Troubles.watch(context, site.origin);
      await use(troubles);
      expect(troubles.all, 'the page made no trouble').toEqual([]);
    },
    { auto: true }
  ]
});

export { expect };
