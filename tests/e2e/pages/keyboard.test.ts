import { expect, test } from '../support/test.ts';
import { rows, takeInDoubtful } from './steps.ts';

test('the whole job is done by keyboard', async ({ page }) => {
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await page.goto('run/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await press('Enter', 'Tab');
  await expect(page.getByRole('tab', { name: 'File' })).toBeFocused();
  await press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Pasted text' })).toBeFocused();
  await press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Sample' })).toBeFocused();
  await expect(page.getByRole('radio', { name: /Doubtful/ })).toBeVisible();
  await press('Tab');
  await expect(page.getByRole('tabpanel', { name: 'Sample' })).toBeFocused();
  await press('Tab');
  await expect(page.getByRole('radio', { name: /Doubtful/ })).toBeFocused();
  await press('Space');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'Run', exact: true }).focus();
  await press('Enter');
  const decide = page.getByRole('link', { name: 'Decide on them' });
  await expect(decide).toBeVisible();
  await decide.focus();
  await press('Enter');
  await expect(rows(page)).toHaveCount(12);

  // Accepted: the row leaves, and the focus goes to the one that takes its place.
  const second = await rows(page).nth(1).getByRole('link').textContent();
  await expect(rows(page).first().getByRole('button', { name: 'Accept' })).toBeVisible();
  await rows(page).first().getByRole('link').focus();
  await press('Tab');
  await expect(rows(page).first().getByRole('button', { name: 'Accept' })).toBeFocused();
  await press('Enter');
  await expect(rows(page)).toHaveCount(11);
  await expect(page.locator(':focus')).toHaveText(second?.trim() ?? '');

  await press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(second?.trim() ?? '');
  await page.getByRole('button', { name: 'Reject', exact: true }).focus();
  await press('Space');
  const reason = page.getByRole('dialog', { name: 'Why is it rejected?' });
  await expect(reason.getByRole('button', { name: 'Close' })).toBeFocused();
  await press('2');
  await expect(reason.getByLabel('Reason', { exact: true })).toHaveValue('Duplicate');
  await expect(reason.getByLabel('Reason', { exact: true })).toBeFocused();
  await press('Enter');
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('the focus is not taken from where a person put it', async ({ page, context }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await rows(page).first().getByRole('link').focus();
  await page.getByRole('combobox', { name: 'Type' }).focus();
  const other = await context.newPage();
  await other.goto('holdingpen/');
  await rows(other).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(page)).toHaveCount(11);
  await expect(page.getByRole('combobox', { name: 'Type' })).toBeFocused();
});
