import { expect, test } from '../support/test.ts';
import { notice } from './steps.ts';

test('a workflow is told with its tasks, its data and how to start it', async ({
  page,
  context
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('workflows/');
  const card = page.getByRole('region', { name: 'Add 20, halt if higher' });
  await expect(card).toContainText('Add 20 to an integer and halt if higher.');
  await expect(card).not.toContainText('amount: 20');
  await card.getByText('Tasks, and how it runs').click();
  await expect(card).toContainText('amount: 20');
  await card.getByRole('button', { name: /Add a number to the data/ }).click();
  await expect(page.getByRole('dialog')).toContainText('Task add_data');
  await page.getByRole('button', { name: 'Close' }).click();

  await card.getByText('What its data must be').click();
  await expect(card).toContainText('type:"number"');

  await card.getByRole('button', { name: /^Copy the line/ }).click();
  await expect(notice(page)).toContainText('The line is in the clipboard.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    "await pinfold.startDelayed('myworkflow', data);"
  );

  await card.getByRole('link', { name: 'Run Add 20, halt if higher' }).click();
  await expect(page).toHaveURL(/\/run\/\?workflow=myworkflow$/);
  await expect(page.getByRole('combobox', { name: 'Workflow' })).toHaveValue('myworkflow');
});

test('an address that names a workflow shows it open, with the others closed', async ({ page }) => {
  await page.goto('workflows/#myworkflow');
  const named = page.getByRole('region', { name: 'Add 20, halt if higher' });
  await expect(named).toContainText('From code');
  await expect(named).toBeInViewport();
  await expect(page.getByRole('heading', { name: 'From code' })).toHaveCount(1);
  await page
    .getByRole('navigation', { name: 'Workflows on this page' })
    .getByRole('link', { name: 'Approve every record' })
    .click();
  const other = page.getByRole('region', { name: 'Approve every record' });
  await expect(other).toContainText('From code');
  await expect(other).toBeInViewport();
  await page.goto('workflows/#%');
  await expect(page.getByRole('heading', { level: 1, name: 'Workflows' })).toBeVisible();
});
