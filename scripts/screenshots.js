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
  await page.getByRole('region', { name: 'Its objects' }).waitFor();
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
  await page.getByRole('region', { name: 'Its objects' }).waitFor();
}

/**
 * A run of many numbers, in the middle of it: its page, the list of runs and the overview with it.
 *
 * @param {import('playwright').Page} page
 * @param {string} url of the site
 * @param {(name: string) => Promise<void>} shoot
 */
async function watchRun(page, url, shoot) {
  await page.goto(`${url}run/`);
  await page.setInputFiles('input[type=file]', {
    name: 'measurements.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(Array.from({ length: 60_000 }, (_, n) => 15 + (n % 25))))
  });
  await page.getByRole('combobox', { name: 'Workflow' }).selectOption('demo_workflow');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText(/^[1-9][\d,]* of 60,000 records done/).waitFor();
  await page.getByRole('link', { name: 'See the run' }).click();
  await page.locator('dt:text("Rate") + dd').filter({ hasText: /\d/ }).waitFor();
  await shoot('run-under-way');
  await page.goto(`${url}runs/`);
  await page.getByRole('progressbar').waitFor();
  await shoot('runs');
  await page.getByRole('button', { name: /^Cancel this run/ }).click();
  await page.getByRole('button', { name: 'Cancel the run', exact: true }).click();
  await page.getByText('Cancelled', { exact: true }).nth(1).waitFor();
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
  await page.goto(`${url}workflows/`);
  await page.getByRole('heading', { name: 'Take in records' }).waitFor();
  await shoot('workflows');
  await watchRun(page, url, shoot);
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
