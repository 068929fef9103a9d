/**
 * `node scripts/screenshots.js`: pictures of the built site for `docs/screenshots/`, made by walking
 * through its main job with real records, at three sizes and in both themes.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { browserLaunch } from './lib/browserLaunch.js';
import { buildFolder, ensureBuilt } from './lib/ensureBuilt.js';
import { root } from './lib/root.js';
import { serveFolder } from './lib/serveFolder.js';

const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 }
};

const records = ['cds-oai-marcxml.xml', 'arxiv-oai-hep-th.xml', 'crossref-work.json'];

/**
 * Runs the usual workflow over a file of real records.
 *
 * @param {import('playwright').Page} page
 * @param {string} url of the site
 * @param {string} file
 */
async function takeIn(page, url, file) {
  await page.goto(`${url}run/`);
  await page.setInputFiles('input[type=file]', join(root, 'tests/fixtures/readers', file));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('went through the workflow').first().waitFor();
}

/**
 * Runs the usual workflow over a sample that the site brings along.
 *
 * @param {import('playwright').Page} page
 * @param {string} url of the site
 */
async function takeInSample(page, url) {
  await page.goto(`${url}run/`);
  await page.getByRole('tab', { name: 'Sample' }).click();
  await page.getByRole('radio').and(page.locator('[name=sample]')).first().check();
  await page.getByText('Choose some records first.').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('went through the workflow').first().waitFor();
}

/**
 * @param {import('playwright').Page} page
 * @param {string} url of the site
 * @param {(name: string) => Promise<void>} shoot
 */
async function walk(page, url, shoot) {
  for (const file of records) await takeIn(page, url, file);
  await takeInSample(page, url);
  await page.goto(url);
  await page.getByText('Latest runs').waitFor();
  await shoot('overview');
  await page.goto(`${url}holdingpen/?status=all`);
  await page.getByRole('button', { name: 'Accept' }).first().waitFor();
  await shoot('holding-pen');
  await page.goto(`${url}holdingpen/`);
  await page
    .getByRole('link', { name: /^Slow neutrons in a lattice/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Likely duplicates' }).waitFor();
  await shoot('object');
  await page.goto(`${url}run/`);
  await shoot('run');
}

const folder = join(root, 'docs/screenshots');
await ensureBuilt(console.log);
await mkdir(folder, { recursive: true });
const site = await serveFolder({ folder: buildFolder });
const browser = await chromium.launch(browserLaunch());
try {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        hasTouch: size !== 'desktop'
      });
      const page = await context.newPage();
      await walk(page, site.url, async (name) => {
        // Fonts and lazily loaded views have come once nothing more is asked for.
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) });
      });
      await context.close();
      console.log(`${size}, ${colorScheme}`);
    }
  }
} finally {
  await browser.close();
  await site.close();
}
