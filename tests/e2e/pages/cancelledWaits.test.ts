import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from '../support/expectNoAxeViolations.ts';
import { expect, test } from '../support/test.ts';
import { confirmCancel, notice, openFirst, rows, takeInSample } from './steps.ts';

/** The page of a run of questions, all of which wait for an answer. */
async function openWaitingRun(page: Page): Promise<void> {
  await takeInSample(page, /Questions to a colleague/);
  await expect(page.getByText(/^5 records of .*: 5 wait for an event$/)).toBeVisible();
  await page.getByRole('link', { name: 'See the run' }).click();
  await expect(page.getByText('Waiting', { exact: true }).first()).toBeVisible();
}

async function cancel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await confirmCancel(page);
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
}

test('a run that waits has not ended; cancelled it has', async ({ page }) => {
  await openWaitingRun(page);
  const facts = page.getByRole('region', { name: 'Other information' });
  await expect(facts).toContainText('Under way for');
  await expect(facts).not.toContainText('Ended');
  await expect(facts).not.toContainText('Duration');
  await cancel(page);
  await expect(facts).toContainText('Ended');
  await expect(facts).toContainText('Duration');
});

test('[D87] what waits of a cancelled run is let go on all at once on its page', async ({
  page
}) => {
  await openWaitingRun(page);
  await cancel(page);
  const card = page.getByRole('region', { name: 'What it waits for' });
  await expect(card).toContainText('5 objects wait and do not go on by themselves');
  await expectNoAxeViolations(page);
  await card.getByRole('button', { name: 'Let the 5 that wait go on' }).click();
  await expect(notice(page)).toContainText('5 objects go on by themselves again.');
  await expect(card).toContainText('5 objects wait for the event “answer”');
  await expect(card.getByRole('button')).toHaveCount(0);
  await expect(page.getByText('Waiting', { exact: true }).first()).toBeVisible();
});

test('[D87] [D86] an object of a cancelled run is let go on on its page, which names the state of the run', async ({
  page
}) => {
  await openWaitingRun(page);
  const facts = page.getByRole('region', { name: 'Other information' });
  await page.getByRole('link', { name: 'see one' }).click();
  await expect(facts).toContainText('(Waiting)');
  await facts.getByRole('link', { name: /-/ }).click();
  await cancel(page);
  await page.goto('holdingpen/?status=WAITING');
  await expect(rows(page)).toHaveCount(5);
  await openFirst(page);
  await expect(facts).toContainText('(Cancelled)');
  await expect(page.getByText('Does not go on by itself', { exact: true })).toBeVisible();
  await expect(
    page.getByText('Its run was cancelled while it waited.', { exact: true })
  ).toBeVisible();
  await expect(page.getByText(/^It waited for the event “answer” until/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send the event' })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Let it go on' }).press('Enter');
  await expect(page.getByText(/^Waits for the event “answer”/)).toBeVisible();
  await page.getByRole('button', { name: 'Send the event' }).click();
  await page.getByRole('button', { name: 'Send without data' }).click();
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
  const log = page.getByRole('list', { name: 'Log of this object' });
  await expect(log).toContainText('It waits no more: the event "answer" has come.');
  await expect(log).toContainText('Somebody took it up while it waited.');
  await expect(log).toContainText('Its run was cancelled while it waited.');
});
