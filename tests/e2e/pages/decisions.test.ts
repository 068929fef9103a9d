import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from '../support/expectNoAxeViolations.ts';
import { expect, test } from '../support/test.ts';
import {
  giveReason,
  notice,
  openFirst,
  rows,
  stayAfterDecisions,
  takeInDoubtful,
  titlesOf
} from './steps.ts';
import { changeDecisions, changeObjects } from './storedRows.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Why is it rejected?' });
const reasonOf = (page: Page) => dialogOf(page).getByLabel('Reason', { exact: true });
const reject = (page: Page) => page.getByRole('button', { name: 'Reject', exact: true });
const decided = (page: Page) => page.locator('[data-decision]');

test('a rejection asks for a reason, and keeps what was written when it is put off', async ({
  page
}) => {
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  await openFirst(page);
  await reject(page).click();
  await expect(dialogOf(page).getByRole('button', { name: 'Duplicate' })).toBeVisible();
  await expectNoAxeViolations(page);
  await expect(
    dialogOf(page).getByRole('button', { name: 'Reject without a reason' })
  ).toBeVisible();
  await page.keyboard.press('3');
  await expect(reasonOf(page)).toHaveValue('Metadata incomplete');
  // In the field a number is a number.
  await page.keyboard.type(', 2 authors');
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(reject(page)).toBeFocused();

  await page.reload();
  await reject(page).click();
  await expect(reasonOf(page)).toHaveValue('Metadata incomplete, 2 authors');
  await reasonOf(page).press('Enter');
  await expect(notice(page)).toContainText('Record has been rejected.');
  const panel = page.getByRole('region', { name: 'Decisions' });
  await expect(panel).toContainText('Somebody without a name');
  await expect(panel).toContainText('rejected');
  await expect(panel).toContainText('“Metadata incomplete, 2 authors”');
  await expect(panel).toContainText('From: Need action');
  await expect(panel.getByText('Checked', { exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
});

test('a rejection without a reason is possible from the list, and says so', async ({ page }) => {
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  const [first = ''] = await titlesOf(page, 12);
  await rows(page).first().getByRole('button', { name: 'Reject' }).click();
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(rows(page)).toHaveCount(12);
  await rows(page).first().getByRole('button', { name: 'Reject' }).click();
  await dialogOf(page).getByRole('button', { name: 'Reject without a reason' }).click();
  await expect(rows(page)).toHaveCount(11);
  await page.getByRole('link', { name: 'Decided', exact: true }).click();
  await expect(page).toHaveTitle('Decisions – Pinfold');
  await expect(decided(page)).toContainText('rejected without a reason');
  await decided(page).getByRole('link', { name: first }).click();
  await expect(page.getByRole('heading', { level: 1, name: first })).toBeVisible();
});

test('who decides without a name is asked for one, once, and every tab has it then', async ({
  page,
  context
}) => {
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(notice(page)).toContainText('Your decisions carry no name yet.');
  const other = await context.newPage();
  await other.goto('settings/');
  await page.getByRole('button', { name: 'Add my name' }).click();
  await expect(page).toHaveTitle('Settings – Pinfold');
  await page.getByLabel('Name').pressSequentially('Ada Lovelace');
  await expect(page.locator('p', { hasText: 'Your decisions are shown as by' })).toContainText(
    /AL\s+Ada Lovelace/
  );
  await expect(other.getByLabel('Name')).toHaveValue('Ada Lovelace');
  await expectNoAxeViolations(page);

  await page.getByLabel('One a line.').fill('Not ours\n\nTwice');
  await expect(other.getByLabel('One a line.')).toHaveValue('Not ours\nTwice');

  await other.goto('holdingpen/');
  await openFirst(other);
  await reject(other).click();
  await expect(dialogOf(other).getByRole('button')).toHaveText([
    'Close',
    /Not ours/,
    /Twice/,
    'Cancel',
    'Reject without a reason'
  ]);
  await dialogOf(other).getByRole('button', { name: 'Twice' }).click();
  await other.keyboard.press('Enter');
  await expect(notice(other)).toContainText('Record has been rejected.');
  await expect(notice(other)).not.toContainText('carry no name');
  await expect(other.getByRole('region', { name: 'Decisions' })).toContainText('Ada Lovelace');
});

test('all decisions are listed, narrowed by who and what, and go out as a file', async ({
  page
}) => {
  await page.goto('decisions/');
  await expect(page.getByText('Nothing has been decided yet')).toBeVisible();
  await expectNoAxeViolations(page);
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(page)).toHaveCount(11);
  await page.goto('settings/');
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.goto('holdingpen/');
  await rows(page).first().getByRole('button', { name: 'Reject' }).click();
  await giveReason(page, 'Duplicate');
  await expect(rows(page)).toHaveCount(10);

  await page.goto('decisions/');
  await expect(decided(page)).toHaveCount(2);
  await expect(decided(page).first()).toContainText('Duplicate');
  await expectNoAxeViolations(page);
  await page.getByRole('combobox', { name: 'Curator' }).selectOption('Without a name');
  await expect(page).toHaveURL(/decisions\/\?who=$/);
  await expect(decided(page)).toHaveCount(1);
  await expect(decided(page)).toContainText('accepted');
  await page.getByRole('combobox', { name: 'Curator' }).selectOption('Ada Lovelace');
  await expect(decided(page)).toContainText('Duplicate');
  await page.goto('decisions/?action=none');
  await expect(page.getByText('No such decision')).toBeVisible();
  await page.getByRole('link', { name: 'Show all decisions' }).click();
  await expect(decided(page)).toHaveCount(2);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all' }).click();
  expect((await download).suggestedFilename()).toMatch(/^pinfold-decisions-[\d-]+\.jsonl$/);
});

test('a decision that was changed afterwards is marked', async ({ page }) => {
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  await openFirst(page);
  await page.getByRole('button', { name: 'Accept' }).click();
  const panel = page.getByRole('region', { name: 'Decisions' });
  await expect(panel.getByText('Checked', { exact: true })).toBeVisible();
  await changeDecisions(page, { reason: 'I was somebody else.' });
  await page.reload();
  await expect(panel.getByText('Not as recorded')).toBeVisible();
  await expect(panel).toContainText('it has been changed since');
  await page.goto('decisions/');
  await expect(decided(page)).toContainText('Not as recorded');
  await expectNoAxeViolations(page);
});

test('a rejection is undone at once by its notice, and later from the list of decisions', async ({
  page
}) => {
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  await openFirst(page);
  await reject(page).click();
  await giveReason(page, 'Duplicate');
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
  await notice(page).getByRole('button', { name: 'Undo' }).click();
  await expect(notice(page)).toContainText('waits for a decision again.');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Snapshot 3/ })).toBeVisible();

  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
  await page.goto('decisions/');
  await expect(decided(page)).toHaveCount(3);
  await expect(decided(page).getByText('Checked', { exact: true })).toHaveCount(3);
  await decided(page).getByRole('button', { name: 'Undo' }).click();
  await expect(decided(page)).toHaveCount(4);
  await expect(decided(page).first()).toContainText('took the decision before back');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await page.goto('holdingpen/');
  await expect(rows(page)).toHaveCount(12);
});

test('the decisions on a record outlive it', async ({ page }) => {
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  await openFirst(page);
  const address = page.url();
  await reject(page).click();
  await giveReason(page, 'Out of scope');
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete this object' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(notice(page)).toContainText('Object deleted.');
  await page.goto(address);
  await expect(page.getByText('There is no such object')).toBeVisible();
  await expect(decided(page)).toContainText('Out of scope');
  await expectNoAxeViolations(page);
});

test('what is kept for undo is told in the settings, and dropped on a click', async ({ page }) => {
  await page.goto('settings/');
  await expect(page.getByText('Nothing is kept for undo.')).toBeVisible();
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(page)).toHaveCount(11);
  await page.goto('decisions/');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(1);
  await page.goto('settings/');
  await expect(page.getByText('1 decided record, 0.1 MB')).toBeVisible();
  await page.getByRole('button', { name: 'Drop what is kept' }).click();
  await expectNoAxeViolations(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Drop' }).click();
  await expect(page.getByText('Nothing is kept for undo.')).toBeVisible();
  await page.goto('decisions/');
  await expect(decided(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('a decision on a record that has changed since shows what has, and asks', async ({ page }) => {
  await takeInDoubtful(page);
  await stayAfterDecisions(page);
  await page.goto('holdingpen/');
  await openFirst(page);
  const changed = page.getByRole('dialog', { name: 'It has changed since you looked' });
  for (const [revision, answer] of [
    [50, 'Look at it again'],
    [60, 'Decide anyway']
  ] as const) {
    const source = `catalogue ${revision}`;
    await changeObjects(page, { row: { revision }, extraData: { source } });
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(changed).toContainText(`Now ${source}`);
    await expectNoAxeViolations(page);
    await changed.getByRole('button', { name: answer }).click();
    await expect(changed).toHaveCount(0);
  }
  await expect(notice(page)).toContainText('Record has been accepted.');
});
