import type { Page } from '@playwright/test';
import type { Chromium } from './Chromium.ts';

/** Kills the browser at a random moment of the next `within` ms, starts it again and opens the site. */
export async function killAtRandomMoment(
  browser: Chromium,
  { page, site, within }: { page: Page; site: string; within: number }
): Promise<Page> {
  await page.waitForTimeout(Math.random() * within);
  await browser.kill();
  await browser.start();
  return browser.open(site);
}
