import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from '../support/expectNoAxeViolations.ts';
import { expect, test } from '../support/test.ts';
import { giveReason, notice, rows, stayAfterDecisions, takeInDoubtful, titlesOf } from './steps.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('rows are gone through, decided on and opened with single keys', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  const titles = await titlesOf(page, 12);
  await expect(rows(page).getByRole('button', { name: 'Accept' })).toHaveCount(12);

  await press(page, 'j', 'j', 'j', 'k');
  await expect(rows(page).nth(1).getByRole('link')).toBeFocused();
  await press(page, 'a');
  await expect(rows(page)).toHaveCount(11);
  await expect(notice(page)).toContainText('Record has been accepted.');
  await expect(page.locator(':focus')).toHaveText(titles[2] ?? '');
  await press(page, 'r');
  await giveReason(page, 'Out of scope');
  await expect(rows(page)).toHaveCount(10);
  await expect(page.locator(':focus')).toHaveText(titles[3] ?? '');

  await press(page, 'Enter');
  await expect(heading(page)).toHaveText(titles[3] ?? '');
  await press(page, 'j');
  await expect(heading(page)).toHaveText(titles[4] ?? '');
  await press(page, 'k');
  await expect(heading(page)).toHaveText(titles[3] ?? '');
});

test('after a decision the next object of the list opens, unless it is chosen otherwise', async ({
  page
}) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  const titles = await titlesOf(page, 12);
  await press(page, 'j', 'Enter');
  await expect(heading(page)).toHaveText(titles[0] ?? '');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await press(page, 'a');
  await expect(heading(page)).toHaveText(titles[1] ?? '');
  await expect(heading(page)).toBeFocused();
  await expect(notice(page)).toContainText('Record has been accepted.');
  await expect(notice(page)).toContainText(`“${titles[1] ?? ''}” is open now.`);

  await press(page, '?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.getByRole('checkbox', { name: /open the next object/ }).uncheck();
  await press(page, 'Escape');
  await expect(sheet).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await press(page, 'r');
  await giveReason(page, 'Out of scope');
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
  await expect(heading(page)).toHaveText(titles[1] ?? '');
});

test('two clicks, or a key pressed twice, decide on one object only', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  const titles = await titlesOf(page, 12);
  await press(page, 'j', 'Enter');
  await expect(heading(page)).toHaveText(titles[0] ?? '');
  await page.getByRole('button', { name: 'Accept' }).dblclick();
  await expect(heading(page)).toHaveText(titles[1] ?? '');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await press(page, 'a', 'a');
  await expect(heading(page)).toHaveText(titles[2] ?? '');
  await press(page, 'g', 'h');
  await expect(rows(page)).toHaveCount(10);
});

test('the last object of a list stays open, and that is said', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  const titles = await titlesOf(page, 12);
  await rows(page).last().getByRole('link').click();
  await expect(heading(page)).toHaveText(titles[11] ?? '');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await press(page, 'a');
  await expect(notice(page)).toContainText('That was the last object of this list.');
  await expect(heading(page)).toHaveText(titles[11] ?? '');
});

test('pages of the site and of the list have keys', async ({ page }) => {
  await takeInDoubtful(page);
  await press(page, 'g', 'h');
  await expect(heading(page)).toHaveText('Holding Pen');
  await page.goto('holdingpen/?size=10');
  const titles = await titlesOf(page, 10);
  await press(page, ']');
  await expect(rows(page)).toHaveCount(2);
  await press(page, '[');
  expect(await titlesOf(page, 10)).toEqual(titles);
  await press(page, '/');
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
  await page.getByRole('link', { name: /^Done/ }).focus();

  for (const [keys, title] of [
    ['g r', 'Runs'],
    ['g w', 'Workflows'],
    ['g o', 'Overview'],
    ['n', 'Run']
  ] as const) {
    await press(page, ...keys.split(' '));
    await expect(page.getByRole('link', { name: title, exact: true }).first()).toHaveAttribute(
      'aria-current',
      'page'
    );
  }
});

test('the palette finds a command by some of its letters and gives it where one was', async ({
  page
}) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await titlesOf(page, 12);
  await expect(rows(page).getByRole('button', { name: 'Accept' })).toHaveCount(12);
  await press(page, 'j', 'Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('option', { name: /Approval: Accept/ })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.type('aprej');
  await expect(palette.getByRole('option').first()).toHaveText(/Approval: Reject/);
  await press(page, 'Enter');
  await expect(palette).toHaveCount(0);
  await giveReason(page, 'Out of scope');
  await expect(rows(page)).toHaveCount(11);
  await expect(notice(page)).toContainText('Record has been rejected.');

  await press(page, 'Control+k');
  await expect(palette).toBeVisible();
  await page.keyboard.type('zzzz');
  await expect(palette).toContainText('No command of that name');
  await press(page, 'Escape');
  await expect(palette).toHaveCount(0);
  await expect(rows(page).first().getByRole('link')).toBeFocused();
});

test('the help sheet lists every key and fits every screen', async ({ page }) => {
  await page.goto('');
  await expect(heading(page)).toBeVisible();
  await press(page, '?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  for (const label of ['Next row or object', 'Approval: Accept', 'Holding Pen', 'Find a command'])
    await expect(sheet).toContainText(label);
  for (const width of [390, 820, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoAxeViolations(page);
    const wide = await sheet.evaluate((each) => each.scrollWidth - each.clientWidth);
    expect(wide).toBe(0);
  }
});

test('no key is taken in a field, with Alt or Ctrl, or while a dialog is open', async ({
  page
}) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await expect(rows(page).getByRole('button', { name: 'Accept' })).toHaveCount(12);
  await press(page, 'j', 'Control+a', 'Alt+a', 'Control+Shift+a');
  await page.getByRole('combobox', { name: 'Type' }).focus();
  await press(page, 'a');
  await rows(page).first().getByRole('link').focus();
  await press(page, '?', 'a', 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(heading(page)).toHaveText('Holding Pen');
  await expect(rows(page)).toHaveCount(12);

  await page.goto('run/');
  await page.getByRole('tab', { name: 'Pasted text' }).click();
  await page.getByRole('textbox').first().fill('');
  await page.getByRole('textbox').first().pressSequentially('ngh?');
  await expect(page.getByRole('textbox').first()).toHaveValue('ngh?');
});

test('single letters can be switched off; the palette stays', async ({ page }) => {
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await press(page, '?');
  await page.getByRole('checkbox', { name: /Single letters/ }).uncheck();
  await press(page, 'Escape', 'g', 'o', 'Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await expect(page).toHaveURL(/\/run\//);
});
