import { expectNoAxeViolations } from '../support/expectNoAxeViolations.ts';
import { expect, test } from '../support/test.ts';
import { rows, takeInHarvest } from './steps.ts';

test('a family of runs takes one line of the overview, and the list of runs can hide it', async ({
  page
}) => {
  await takeInHarvest(page);
  const told = /started 5 runs: \d done, \d halted/;
  await page.goto('');
  const latest = page.getByRole('region', { name: 'Latest runs' });
  await expect(latest.getByRole('listitem').filter({ hasText: told })).toHaveCount(1);
  await expect(latest.getByRole('link', { name: 'Take in records' })).toHaveCount(0);

  await latest.getByRole('link', { name: 'See all runs' }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(rows(page).last()).toContainText(told);
  const hide = page.getByRole('checkbox', { name: 'Hide runs started by others' });
  await hide.focus();
  await page.keyboard.press('Space');
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\?started=hidden$/);
  await expect(hide).toBeFocused();
  await expectNoAxeViolations(page);
  await page.reload();
  await expect(hide).toBeChecked();
  await page.getByRole('link', { name: 'Halted', exact: true }).click();
  await expect(page).toHaveURL(/status=HALTED&started=hidden/);
  await expect(page.getByText('No run fits these filters')).toBeVisible();
  await page.goBack();
  await hide.uncheck();
  await expect(rows(page)).toHaveCount(6);
});

test('a run lists the runs that it has started, and each names it', async ({ page }) => {
  await takeInHarvest(page);
  await expect(page.getByText('None of them waits for you.')).toHaveCount(0);
  await expect(
    page.getByRole('link', { name: /^See (these runs|what waits there)$/ })
  ).toBeVisible();
  await page.getByRole('link', { name: 'See the run' }).click();
  const card = page.getByRole('region', { name: 'Runs started by this one' });
  await expect(card).toContainText(/5 runs started by this one: \d done, \d halted/);
  const links = card.getByRole('link');
  await expect(links).toHaveCount(5);
  await expect(links.first()).toHaveText(/^\s*1\. (?!Take in records).+\s+Done$/);
  await expect(page.getByRole('region', { name: 'What became of it' })).toContainText('Done');
  await expect(card.getByRole('button')).toHaveCount(0);
  await expectNoAxeViolations(page);

  await links.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Run of “Take in records”');
  await expect(card).toHaveCount(0);
  await page.getByRole('link', { name: 'Run of “Harvest a list: a run for each record”' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Harvest a list');

  await page.getByRole('link', { name: 'All runs' }).click();
  const parents = rows(page)
    .filter({ hasText: 'started by' })
    .getByRole('link', { name: 'Harvest' });
  await expect(parents).toHaveCount(5);
  await expect(rows(page).first()).toContainText('Numerical weather in very small rooms');
  await parents.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Harvest a list');

  await page.getByRole('button', { name: 'Delete this run' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await page.locator('[data-row]').first().getByRole('link').first().click();
  // The list that it leaves says so of each.
  await expect(page.getByRole('heading', { level: 1, name: /^Run of/ })).toBeVisible();
  await expect(page.getByText('a run that is gone')).toBeVisible();
  await page.goto('holdingpen/?status=all');
  await expect(rows(page)).toHaveCount(5);
});
