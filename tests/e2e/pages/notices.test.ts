import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { notice, openFirst, rows, stayAfterDecisions, takeInDoubtful } from './steps.ts';

const sizes = [
  { width: 390, height: 600 },
  { width: 1280, height: 600 }
];

/** Decides on the first record, and keeps the notice of it by the pointer. */
async function keepNotice(page: Page): Promise<Locator> {
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(notice(page)).toContainText('Record has been accepted.');
  await notice(page).getByText('Record has been accepted.').hover();
  return notice(page);
}

/** Whether `one` lies over `other` in part or whole. */
async function overlaps(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (a === null || b === null) throw new Error('not in sight');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

for (const size of sizes) {
  test(`at ${size.width} px a notice leaves the end of the page in reach, and the focus in sight`, async ({
    page
  }) => {
    await takeInDoubtful(page);
    await page.setViewportSize(size);
    await page.goto('holdingpen/');
    const shown = await keepNotice(page);
    // By the keyboard, down the list.
    await rows(page).first().getByRole('link').focus();
    const focused = page.locator(':focus');
    for (let n = 0; n < 24; n += 1) {
      await page.keyboard.press('Tab');
      expect(await overlaps(focused, shown), `place ${n} of the focus`).toBe(false);
    }
    const places = page.getByRole('navigation', { name: 'Main' });
    expect(await overlaps(places, shown)).toBe(false);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    expect(await overlaps(rows(page).last(), shown)).toBe(false);
  });

  test(`at ${size.width} px a notice and a question are both in reach`, async ({ page }) => {
    await takeInDoubtful(page);
    await page.setViewportSize(size);
    await page.goto('holdingpen/');
    await openFirst(page);
    await stayAfterDecisions(page);
    await page.getByRole('button', { name: 'Accept' }).click();
    const shown = notice(page);
    await expect(shown).toContainText('Record has been accepted.');
    await shown.getByText('Record has been accepted.').hover();
    await page.getByRole('button', { name: 'Delete this object' }).press('Enter');
    const question = page.getByRole('alertdialog');
    await expect(question).toBeVisible();
    expect(await overlaps(question, shown)).toBe(false);
    // Beside it another asks for a name.
    await shown.getByRole('button', { name: 'Close' }).first().click();
    await expect(shown).not.toContainText('Record has been accepted.');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(question).toHaveCount(0);
  });
}
