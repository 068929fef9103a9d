import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from '../support/expectNoAxeViolations.ts';
import { expect, test } from '../support/test.ts';
import { giveReason, notice, rows, takeInDoubtful, takeInSample, titlesOf } from './steps.ts';

const ticks = (page: Page) => rows(page).getByRole('checkbox');
const bar = (page: Page) => page.getByRole('group', { name: 'Selection' });
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Decide on/ });

/** One row, then all of its page. */
async function selectPage(page: Page): Promise<void> {
  await ticks(page).first().check();
  await bar(page).getByRole('checkbox', { name: 'Select page' }).check();
}

async function ticked(page: Page): Promise<number[]> {
  const all = await ticks(page).all();
  const states = await Promise.all(all.map((each) => each.isChecked()));
  return states.flatMap((on, index) => (on ? [index] : []));
}

test('rows are selected one by one and in ranges, over pages and a reload', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/?size=10');
  await expect(ticks(page)).toHaveCount(10);
  await ticks(page).nth(1).click();
  await ticks(page)
    .nth(4)
    .click({ modifiers: ['Shift'] });
  expect(await ticked(page)).toEqual([1, 2, 3, 4]);
  await expect(bar(page)).toContainText('4 selected');
  await ticks(page).nth(2).click();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(bar(page)).toContainText('3 selected');
  await ticks(page).first().check();
  await page.reload();
  await expect(bar(page)).toContainText('4 selected');
  expect(await ticked(page)).toEqual([0]);

  await bar(page).getByRole('button', { name: 'Clear the selection' }).click();
  await expect(bar(page)).toContainText('Selection cleared');
  await bar(page).getByRole('button', { name: 'Undo' }).click();
  await expect(bar(page)).toContainText('4 selected');
});

test('rows are selected with single keys', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await expect(ticks(page)).toHaveCount(12);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('j', 'j', 'x');
  await expect(bar(page)).toContainText('1 selected');
  await press('Shift+J', 'Shift+J');
  expect(await ticked(page)).toEqual([1, 2, 3]);
  await press('Shift+K');
  expect(await ticked(page)).toEqual([1, 2]);
  await expect(rows(page).nth(2).getByRole('link')).toBeFocused();
  await press('Escape');
  await expect(bar(page)).toContainText('Selection cleared');
  await press('u');
  await expect(bar(page)).toContainText('2 selected');
  await press('Shift+X');
  await expect(bar(page)).toContainText('12 selected');
});

test('a page is selected, then all that the list has, also on other pages', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/?size=10&status=all');
  await expect(ticks(page)).toHaveCount(10);
  await selectPage(page);
  await expect(bar(page)).toContainText('10 selected');
  await bar(page).getByRole('button', { name: 'Select all 14' }).click();
  await expect(bar(page)).toContainText('14 selected');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(rows(page)).toHaveCount(4);
  expect(await ticked(page)).toEqual([0, 1, 2, 3]);
  await bar(page).getByRole('checkbox', { name: 'Select page' }).uncheck();
  await expect(bar(page)).toContainText('10 selected');
});

test('all that a search finds is selected, and nothing else', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/?size=10&status=all&sort=title&q=-status%3ACOMPLETED');
  await expect(page.getByText('12 objects found')).toBeVisible();
  await selectPage(page);
  await bar(page).getByRole('button', { name: 'Select all 12' }).click();
  await expect(bar(page)).toContainText('12 selected');
  await page.goto('holdingpen/?status=COMPLETED');
  await expect(ticks(page)).toHaveCount(2);
  expect(await ticked(page)).toEqual([]);
});

test('a batch says before what each gets and who is left out, and does it to the others', async ({
  page,
  context
}) => {
  await takeInSample(page, /Numbers/);
  await takeInDoubtful(page);
  await page.goto('holdingpen/?status=all&sort=oldest');
  await expect(ticks(page)).toHaveCount(19);
  await selectPage(page);
  await bar(page).getByRole('button', { name: 'Decide' }).click();
  await expect(dialog(page).getByRole('radio', { name: /^Accept/ })).toBeVisible();
  await dialog(page)
    .getByRole('radio', { name: /^Accept/ })
    .check();
  await expect(dialog(page)).toContainText('Accept: 12 objects');
  await expect(dialog(page)).toContainText('Left out, 3: asks for no decision: Need action');
  await expect(dialog(page)).toContainText('Left out, 4: asks for no decision: Done');
  await expect(dialog(page)).toContainText('Each can be taken back under Decisions.');
  await expectNoAxeViolations(page);

  // Somebody is quicker with one of them.
  const other = await context.newPage();
  await other.goto('holdingpen/?sort=oldest&type=record');
  const [first = ''] = await titlesOf(other, 12);
  await rows(other).first().getByRole('button', { name: 'Reject' }).click();
  await giveReason(other, 'Out of scope');
  await expect(rows(other)).toHaveCount(11);

  await dialog(page).getByRole('button', { name: 'Accept 12' }).click();
  await expect(dialog(page)).toContainText('Accept: 11 done, 1 failed');
  await expect(dialog(page)).toContainText(
    `“${first}” was rejected in another tab before you. Your decision did not count.`
  );
  await expectNoAxeViolations(page);
  await dialog(page).getByRole('button', { name: 'Try those again' }).click();
  await expect(dialog(page)).toContainText('Delete');
  await dialog(page).getByRole('button', { name: 'Leave all as it is' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(bar(page)).toContainText('8 selected');
  await expect(page.getByRole('link', { name: /^Done/ })).toContainText('16');
});

test('a batch continues and deletes; both are said at its end', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await page.goto('holdingpen/');
  await expect(ticks(page)).toHaveCount(3);
  await ticks(page).first().check();
  await expect(bar(page)).toContainText('1 selected');
  await page.keyboard.press('b');
  await dialog(page)
    .getByRole('radio', { name: /^Continue/ })
    .check();
  await expect(dialog(page)).toContainText('goes on after');
  await dialog(page).getByRole('button', { name: 'Continue 1' }).click();
  await expect(dialog(page)).toContainText('Continue: 1 done');
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(rows(page)).toHaveCount(2);
  await expect(bar(page)).not.toContainText('selected');

  await bar(page).getByRole('checkbox', { name: 'Select page' }).check();
  await page.keyboard.press('b');
  await dialog(page)
    .getByRole('radio', { name: /^Delete/ })
    .check();
  await dialog(page).getByRole('button', { name: 'Delete 2' }).click();
  await expect(dialog(page)).toContainText('Delete: 2 done');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(rows(page)).toHaveCount(0);
  await expect(notice(page)).toHaveText('');
});

test('selecting and deciding on many fits every screen and is accessible', async ({ page }) => {
  await takeInDoubtful(page);
  for (const width of [320, 390, 820, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('holdingpen/?size=10&status=all');
    await expect(ticks(page)).toHaveCount(10);
    await selectPage(page);
    await expect(bar(page).getByRole('button', { name: 'Select all 14' })).toBeVisible();
    await expectNoAxeViolations(page);
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    expect(excess, `pixels too wide at ${width}`).toBe(0);
    await bar(page).getByRole('button', { name: 'Decide' }).click();
    await dialog(page)
      .getByRole('radio', { name: /^Accept/ })
      .check();
    await expectNoAxeViolations(page);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
  }
});
