import type { Locator, Page } from '@playwright/test';
import { expectNoAxeViolations } from '../support/expectNoAxeViolations.ts';
import { expect, test } from '../support/test.ts';
import {
  beginSlowRun,
  chooseNumbers,
  confirmCancel,
  notice,
  rows,
  run,
  takeInSample
} from './steps.ts';
import { changeNewestJob, copyNewestRun, failNewestRun, letAllWait } from './storedRows.ts';

const line = (page: Page): Locator => page.locator('[data-row]');

/** A run of four numbers, of which two seem to have failed with it. */
async function takeInFailed(page: Page): Promise<void> {
  await page.goto('run/');
  await chooseNumbers(page, [30, 31, 5, 6]);
  await run(page);
  await failNewestRun(page, 'The source was away');
}

test('without runs the list says what they are, and where they begin', async ({ page }) => {
  await page.goto('runs/');
  await expect(page.getByRole('heading', { name: 'No workflow has run yet' })).toBeVisible();
  await page.getByRole('link', { name: 'See the workflows' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Workflows' })).toBeVisible();
});

test('runs are listed newest first, and filtered by status and workflow', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await takeInFailed(page);
  await page.goto('runs/');
  await expect(line(page)).toHaveCount(2);
  await expect(line(page).first()).toContainText('Demo: halt below 20');
  await expect(line(page).first()).toContainText('Failed');
  await expect(line(page).first()).toContainText('The source was away');
  await expect(line(page).last()).toContainText('Halted');

  await page.getByRole('link', { name: /^Failed 1$/ }).click();
  await expect(page).toHaveURL(/\?status=FAILURE$/);
  await expect(line(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'Cancelled' }).click();
  await expect(page.getByRole('heading', { name: 'No run was cancelled' })).toBeVisible();
  await page.getByRole('link', { name: 'Show all runs' }).click();
  await page.getByRole('combobox', { name: 'Workflow' }).selectOption('record_ingestion');
  await expect(page.getByText('No run fits these filters')).toBeVisible();
  await page.goto('runs/?page=7');
  await expect(line(page)).toHaveCount(2);
});

test('a run is cancelled in its row, its rest is run, and it is deleted there', async ({
  page
}) => {
  await beginSlowRun(page, 4);
  await page.goto('runs/?status=open');
  await expect(line(page).getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: /^Cancel this run/ }).click();
  await confirmCancel(page);
  await expect(page.getByText('Nothing is under way')).toBeVisible();
  await expect(page.getByRole('link', { name: '1 run under way' })).toHaveCount(0);

  await page.goto('runs/');
  await expect(line(page)).toContainText('Cancelled');
  await expect(page.getByRole('button', { name: /^Retry/ })).toHaveCount(0);
  await page.goto('');
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  await page.goto('runs/');
  await page.getByRole('button', { name: /^Run the remaining/ }).click();
  await expect(notice(page)).toContainText('The run is in the queue again.');
  await expect(line(page)).toContainText('4 Done');
  await expect(line(page)).toHaveCount(1);

  await page.getByRole('button', { name: /^Delete this run/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No workflow has run yet')).toBeVisible();
});

test('the page of a run follows it: progress, pace and counts', async ({ page }) => {
  await beginSlowRun(page, 100);
  await page.getByRole('link', { name: 'See the run' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Run of “Look up slowly');
  await expect(page.getByText(/^[1-9]\d* of 100$/)).toBeVisible();
  const rate = page.locator('dt:text("Rate") + dd');
  await expect(rate).toHaveText('not known yet');
  await expect(rate).toHaveText(/^[\d.]+ a (second|minute)$/);
  await expect(page.locator('dt:text("Time left") + dd')).toHaveText(/^about \d+ (s|min)/);
  await expect(
    page.getByRole('paragraph').filter({ hasText: 'Task that ran last:' })
  ).toContainText('Search the shelves');
  const counts = page.getByRole('list', { name: 'Its objects by status' });
  await expect(counts.getByRole('link', { name: /Done$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await confirmCancel(page);
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  await counts.getByRole('link', { name: /New$/ }).click();
  await expect(page).toHaveURL(/holdingpen\/\?status=INITIAL&run=/);
});

test('a failed run tells why, and its objects are restarted by their error', async ({ page }) => {
  await takeInFailed(page);
  await page.goto('');
  await expect(
    page.getByRole('link', { name: '1 run failed since you looked last' })
  ).toBeVisible();
  await page.getByRole('link', { name: '1 run failed since you looked last' }).click();
  await expect(page.getByRole('link', { name: /since you looked last/ })).toHaveCount(0);
  await line(page).getByRole('link').first().click();

  await expect(page.getByText('It failed after 2 attempts')).toBeVisible();
  await page.getByText('Details', { exact: true }).click();
  await expect(page.getByText('at task (workflow.ts:7:11)')).toBeVisible();
  await expect(page.getByRole('heading', { name: '2 objects failed' })).toBeVisible();
  await page.getByRole('button', { name: /^Restart all of them: / }).click();
  await expect(notice(page)).toContainText('2 objects are in the queue again.');
  // They halt again at the task at which they stood.
  await expect(page.getByRole('heading', { name: '2 objects failed' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: '2 Need action' })).toBeVisible();
});

test('a dead letter is retried from its page', async ({ page }) => {
  await takeInFailed(page);
  await page.goto('runs/?status=FAILURE');
  await line(page).getByRole('link').first().click();
  const failure = page.getByText('It failed after 2 attempts').locator('../../..');
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(notice(page)).toContainText('The run is in the queue again.');
  await expect(page.getByText('It failed after')).toHaveCount(0);
  await expect(page.getByText('Halted', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'All runs' }).click();
  await page.goto('runs/?status=FAILURE');
  await expect(page.getByText('No run has failed')).toBeVisible();
});

test('a failed run is retried from its summary, which says what became of each record', async ({
  page
}) => {
  await takeInFailed(page);
  await page.reload();
  const told = page.getByRole('alert').filter({ hasText: 'The run of numbers.json' });
  await expect(told).toContainText('The run of numbers.json did not go through');
  await expect(told).toContainText('The source was away');
  await expect(told).toContainText('4 records of numbers.json: 2 went through, 2 failed.');
  await expectNoAxeViolations(page);
  await told.getByRole('button', { name: 'Retry' }).click();
  await expect(notice(page)).toContainText('The run is in the queue again.');
  await expect(page.getByText('4 records of numbers.json: 2 went through, 2 halted')).toBeVisible();
});

test('a run that will try again counts down to it, and can be cancelled', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  const error = { name: 'Error', message: 'The source was away' };
  const notBefore = Date.now() + 3_600_000;
  await changeNewestJob(page, { status: 'RETRY', attempts: 1, error, notBefore });
  await page.goto('runs/?status=open');
  await expect(line(page)).toContainText('Will try again');
  await line(page).getByRole('link').first().click();
  const told = page.getByRole('paragraph').filter({ hasText: 'Attempt 1 failed' });
  await expect(told).toContainText(
    /The source was away\.\s+It is tried again in 59 min( \d+ s)?\.\s*$/
  );
  const first = await told.textContent();
  await expect(told).not.toHaveText(first ?? '');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await confirmCancel(page);
  await expect(told).toHaveCount(0);
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  // Nothing was left to do: there is nothing to go on with.
  await expect(page.getByRole('button', { name: /^(Retry|Run the remaining)/ })).toHaveCount(0);
});

test('a run that only waits is cancelled, with those that it has started', async ({ page }) => {
  await takeInSample(page, /A list to harvest/);
  await page.getByRole('link', { name: 'See the run' }).click();
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  const cancelStarted = page.getByRole('button', { name: 'Cancel those that go on' });
  const started = page.getByRole('region', { name: 'Runs started by this one' });
  await expect(started).toContainText(/5 runs started by this one: \d done, \d halted/);
  await expect(started).not.toContainText(/in process|queued/);
  await expect(page.getByRole('region', { name: 'What became of it' })).toContainText('Done');
  await expect(cancel).toHaveCount(0);
  await letAllWait(page, Date.now() + 3_600_000);
  await page.reload();
  await expect(cancelStarted).toBeVisible();
  await cancel.click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('5 runs that it has started end with it.');
  await dialog.getByRole('button', { name: 'Let it go on' }).click();
  await cancel.click();
  await confirmCancel(page);
  await expect(notice(page)).toContainText('6 runs were cancelled. What was done is kept.');
  await expect(started).toContainText('5 runs started by this one: 5 cancelled');
  await expect(page.getByText('Cancelled', { exact: true })).toHaveCount(6);
  await expect(cancel).toHaveCount(0);
  await expect(cancelStarted).toHaveCount(0);
});

test('a task that tells how far it is has a bar of its own; a cancelled run tells no time left', async ({
  page,
  context
}) => {
  await takeInSample(page, /Numbers/);
  const within = { task: 'harvest', done: 30, total: 120, message: 'page 3' };
  const progress = { done: 2, total: 5, byStatus: {}, task: 'wait', within };
  const id = await changeNewestJob(page, { status: 'STARTED', progress });
  // Another tab has it in hand.
  const other = await context.newPage();
  await other.goto('workflows/');
  await other.evaluate(
    (name) =>
      new Promise<void>((held) => {
        void navigator.locks.request(name, () => {
          held();
          return new Promise(() => undefined);
        });
      }),
    `pinfold:job:${id}`
  );
  await page.goto('runs/');
  await line(page).getByRole('link').first().click();
  const bar = page.getByRole('progressbar', { name: 'Progress of harvest' });
  await expect(bar).toHaveAttribute('aria-valuenow', '30');
  await expect(page.getByText('harvest, page 3')).toBeVisible();
  await expect(page.getByText('30 of 120')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await confirmCancel(page);
  await expect(page.locator('dt:text("Time left") + dd')).toHaveText('Cancelling …');
  await expect(page.locator('dt:text("Rate") + dd')).toHaveText('–');
});

test('a slow run is watched task by task, and what a cancelled one has left can be run', async ({
  page
}) => {
  await page.goto('run/');
  await page.getByRole('tab', { name: 'Sample' }).click();
  await page.getByRole('radio', { name: /Records to look up slowly/ }).check();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('link', { name: 'See the run' }).click();
  const bar = page.getByRole('progressbar', { name: 'Progress of Search the shelves' });
  await expect(bar).toHaveAttribute('aria-valuenow', /^1\d$/);
  await expect(page.getByText(/Search the shelves, shelf \d+/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await confirmCancel(page);
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Run the remaining [1-5]$/ })).toBeVisible();
});

test('more runs are shown as one asks for them', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await page.goto('runs/');
  await expect(page.getByRole('link', { name: 'Show more' })).toHaveCount(0);
  await copyNewestRun(page, 40);
  await page.goto('runs/');
  await expect(line(page)).toHaveCount(25);
  await page.getByRole('link', { name: 'Show more' }).click();
  await expect(line(page)).toHaveCount(41);
  await expect(page.getByRole('link', { name: 'Show more' })).toHaveCount(0);
});

test('a run that is not there is told, and a deleted one', async ({ page }) => {
  for (const address of ['runs/run/', 'runs/run/?id=none']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'There is no such run' })).toBeVisible();
  }
  await takeInSample(page, /Numbers/);
  await page.getByRole('link', { name: 'See the run' }).click();
  await page.getByRole('button', { name: 'Delete this run' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No workflow has run yet')).toBeVisible();
  await page.goto('holdingpen/');
  await expect(rows(page)).toHaveCount(0);
});

test('the overview shows six runs and leads to all', async ({ page }) => {
  for (let n = 0; n < 7; n += 1) {
    await page.goto('run/');
    await chooseNumbers(page, [30]);
    await run(page);
  }
  await page.goto('');
  await expect(page.getByRole('link', { name: 'Demo: halt below 20, add 20, take 2' })).toHaveCount(
    6
  );
  await page.getByRole('link', { name: 'See all runs' }).click();
  await expect(line(page)).toHaveCount(7);
});
