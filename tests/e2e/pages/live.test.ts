import { expect, test } from '../support/test.ts';
import { openFirst, rows, stayAfterDecisions, takeInDoubtful, takeInSample } from './steps.ts';

test('what one tab does is seen in another', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('holdingpen/');
  await expect(other.getByText('The Holding Pen is empty')).toBeVisible();

  await takeInDoubtful(page);
  await expect(rows(other)).toHaveCount(12);

  await page.goto('holdingpen/');
  const title = await rows(page).first().getByRole('link').textContent();
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(other)).toHaveCount(11);
  await expect(rows(other).filter({ hasText: title?.trim() ?? '' })).toHaveCount(0);
});

test('an object that another tab decides on or deletes follows', async ({ page, context }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await openFirst(page);
  await stayAfterDecisions(page);
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText('It is through its workflow.')).toBeVisible();

  await other.getByRole('button', { name: 'Delete this object' }).click();
  await other.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('This object has been deleted')).toBeVisible();
  await page.getByRole('link', { name: 'Next in the list' }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();
});

test('the counts of the overview follow', async ({ page, context }) => {
  await page.goto('');
  await expect(page.getByText('No records yet')).toBeVisible();
  const other = await context.newPage();
  await takeInSample(other, /Numbers/);
  await expect(page.getByRole('link', { name: /Need action 3 / })).toBeVisible();
  await expect(page.getByRole('link', { name: /Done 2 / })).toBeVisible();
});
