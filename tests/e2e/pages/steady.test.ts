import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { notice, rows, takeInDoubtful, takeInSample, titlesOf } from './steps.ts';

/** Moves the pointer to the middle of what is named, as a hand does before it clicks. */
async function pointAt(page: Page, target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('It is not on the page.');
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(place.x, place.y);
  return place;
}

test('rows stay under the pointer while another tab changes the list', async ({
  page,
  context
}) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  const before = await titlesOf(page, 12);
  const accept = rows(page).nth(4).getByRole('button', { name: 'Accept' });
  await pointAt(page, accept);

  const other = await context.newPage();
  await takeInSample(other, /Numbers/);
  await expect(page.getByText('3 changed · show')).toBeVisible();
  expect(await titlesOf(page, 12)).toEqual(before);

  // One that the other tab decides on shows so, and stays.
  await other.goto('holdingpen/?type=record');
  await rows(other).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(other)).toHaveCount(11);
  await expect(rows(page).first()).toContainText('Done');
  expect(await titlesOf(page, 12)).toEqual(before);

  // One that is decided on here leaves at once.
  await accept.click();
  await expect(notice(page)).toContainText('Record has been accepted.');
  expect(await titlesOf(page, 11)).toEqual(before.filter((_, index) => index !== 4));

  await page.mouse.move(5, 5);
  await expect(rows(page)).toHaveCount(13);
  await expect(page.getByText('changed · show')).toHaveCount(0);
});

test('what waits is taken in on demand, and when the focus leaves the rows', async ({
  page,
  context
}) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await expect(rows(page)).toHaveCount(12);
  await rows(page).first().getByRole('link').focus();
  const other = await context.newPage();
  await takeInSample(other, /Numbers/);
  await expect(page.getByText('3 changed · show')).toBeVisible();
  await page.getByRole('button', { name: 'show' }).focus();
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(15);
  await expect(page.locator('[data-list]')).toBeFocused();

  await rows(page).first().getByRole('link').focus();
  await takeInSample(other, /Numbers/);
  await expect(page.getByText('3 changed · show')).toBeVisible();
  await page.getByRole('combobox', { name: 'Type' }).focus();
  await expect(rows(page)).toHaveCount(18);
});

test('a second click does not hit the row that has just moved there', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await expect(rows(page)).toHaveCount(12);
  const accept = rows(page).first().getByRole('button', { name: 'Accept' });
  await accept.click({ trial: true });
  const place = await pointAt(page, accept);
  // What a click would hit in the very moment in which the rows move.
  const hit = await page.evaluateHandle(({ x, y }) => {
    const found: { button?: boolean } = {};
    const list = document.querySelector('tbody');
    const look = new MutationObserver(() => {
      look.disconnect();
      found.button = document.elementFromPoint(x, y)?.closest('button') !== null;
    });
    if (list) look.observe(list, { childList: true });
    return found;
  }, place);
  await page.mouse.click(place.x, place.y);
  await expect(rows(page)).toHaveCount(11);
  expect(await hit.jsonValue()).toEqual({ button: false });

  // Later it does.
  await accept.click();
  await expect(rows(page)).toHaveCount(10);
});
