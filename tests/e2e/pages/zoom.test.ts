import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { rows, takeInHarvest, takeInSample } from './steps.ts';

/** What sticks out of the page sideways, or out of its button; what is meant to be cut or scrolled is not. */
async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).overflowX !== 'visible' || isCut(element.parentElement));
    const told = (element: Element) =>
      `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`;
    const { documentElement: root, body } = document;
    const out = [...body.querySelectorAll('*')].filter(
      (element) =>
        element.getBoundingClientRect().right > root.clientWidth + 1 &&
        !isCut(element.parentElement)
    );
    const burst = [...body.querySelectorAll('button, a.inline-flex, nav a')].filter(
      ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1
    );
    const page = root.scrollWidth > root.clientWidth ? ['the page'] : [];
    return [...page, ...[...out, ...burst].map(told)];
  });
}

test('at 320 px, and at 1280 px zoomed to 200 %, no page is wider than its window', async ({
  page
}) => {
  await takeInSample(page, /Questions to a colleague/);
  const job = new URL(page.url()).search;
  await takeInHarvest(page);
  await page.goto('runs/?started=hidden');
  const run = await rows(page).first().getByRole('link').first().getAttribute('href');
  await page.goto('holdingpen/?status=WAITING');
  const object = await rows(page).first().getByRole('link').getAttribute('href');

  /** A page zoomed to 200 % has half as many pixels of its own. */
  const expectToFit = async (what: string) => {
    for (const width of [640, 320]) {
      await page.setViewportSize({ width, height: 450 });
      expect(await overflowing(page), `${what} at ${width} px`).toEqual([]);
    }
  };
  const pages = [
    '',
    'holdingpen/?status=all',
    'holdingpen/?type=nothing',
    'run/',
    `run/${job}`,
    'runs/',
    'runs/?status=FAILURE&started=hidden',
    run ?? '',
    'workflows/#record_ingestion',
    object ?? ''
  ];
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expectToFit(path);
  }
  await page.getByRole('button', { name: 'Delete this object' }).click();
  await expect(page.getByRole('alertdialog')).toBeInViewport({ ratio: 1 });
  await expectToFit('a question');
});
