import type { Page } from '@playwright/test';
import type { Faults } from './page/main.ts';
import type { Chromium } from './support/Chromium.ts';
import { expect, test } from './support/test.ts';

declare const faults: Faults;

async function again(browser: Chromium, site: string): Promise<Page> {
  await browser.start();
  return browser.open(`${site}?without-workers`);
}

const queue = (page: Page) => page.evaluate(() => faults.queue('eight', [{ n: 1, sum: 0 }]));
const jobs = (page: Page) =>
  page.evaluate(async () => (await faults.pinfold.jobs.query()).map(({ id }) => id).sort());

test('[D43] [case 1] a log that a kill has torn costs nothing at the next openings', async ({
  browserOnDisk: browser,
  site
}) => {
  let page = await browser.open(`${site}?without-workers`);
  const first = await queue(page);
  await browser.kill();
  await browser.tearLog();
  page = await again(browser, site);
  const second = await queue(page);
  await browser.kill();
  // Chromium reads what was written behind the torn record: as damage, in the same log.
  page = await again(browser, site);
  expect(await jobs(page)).toEqual([first, second].sort());
  expect(await page.evaluate(() => faults.events)).toEqual([]);
});

test('[S23] [case 13] storage that the browser has deleted for its damage is told of', async ({
  browserOnDisk: browser,
  site
}) => {
  let page = await browser.open(`${site}?without-workers`);
  await queue(page);
  await browser.kill();
  await browser.damageLog();
  page = await again(browser, site);
  expect(await jobs(page)).toEqual([]);
  expect(await page.evaluate(() => faults.events)).toEqual([
    {
      kind: 'lost',
      reason: expect.stringContaining('deleted by the browser, which found it damaged')
    }
  ]);
});
