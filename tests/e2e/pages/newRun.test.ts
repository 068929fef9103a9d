import { expect, test } from '../support/test.ts';
import {
  beginRun,
  beginSlowRun,
  chooseNumbers,
  notice,
  openFirst,
  outsider,
  rows,
  takeInSample
} from './steps.ts';
import { forgetJobs } from './storedRows.ts';

const record = (index: number) => ({
  title: `An invented record number ${index} on quantum fields`,
  authors: [`Writer, Number ${index}`],
  year: '2020',
  subjects: ['physics']
});

test('records that cannot be read are listed with place and reason', async ({ page }) => {
  const lines = [JSON.stringify(record(1)), '{"title": ', JSON.stringify(record(2))];
  await page.goto('run/');
  await page.setInputFiles('input[type=file]', {
    name: 'records.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(lines.join('\n'))
  });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('2 records of records.jsonl went through')).toBeVisible();
  await expect(page.getByRole('heading', { name: '1 record could not be read' })).toBeVisible();
  await expect(page.getByText('Record 2')).toBeVisible();
  await expect(page.getByText(/line 2/).first()).toBeVisible();
});

test('what is no record is listed with its place, and the records around it run', async ({
  page
}) => {
  await page.goto('run/');
  await page.getByRole('tab', { name: 'Pasted text' }).click();
  await page.getByRole('textbox').fill(`[${JSON.stringify(record(1))},\nnull,\n7]`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('1 record of pasted text went through')).toBeVisible();
  await expect(page.getByText(/the value null is no record/)).toBeVisible();
  await expect(page.getByText(/the number 7 is no record/)).toBeVisible();
  await expect(page.getByText('(line 2, column 1)')).toBeVisible();
});

test('a file of another kind gets one clear message', async ({ page }) => {
  await page.goto('run/');
  await page.setInputFiles('input[type=file]', {
    name: 'picture.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0xff, 0])
  });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('The run of picture.png did not go through');
  await page.getByRole('button', { name: 'Another run' }).click();
  await expect(page.getByText('picture.png')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});

test('data that do not fit the workflow are refused before anything starts', async ({ page }) => {
  await page.goto('run/');
  await page.getByRole('tab', { name: 'Pasted text' }).click();
  await page.getByRole('textbox').fill('["no number"]');
  await page.getByRole('combobox', { name: 'Workflow' }).selectOption('myworkflow');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was started');
  await expect(page.getByText(/not what the workflow takes: .*expected number/)).toBeVisible();
  // It can be corrected where it was written.
  await page.getByRole('button', { name: 'Another run' }).click();
  await expect(page.getByRole('tab', { name: 'Pasted text' })).toHaveAttribute(
    'aria-selected',
    'true'
  );
  await expect(page.getByRole('textbox')).toHaveValue('["no number"]');
  await expect(page.getByRole('combobox', { name: 'Workflow' })).toHaveValue('myworkflow');
  await page.goto('holdingpen/?status=all');
  await expect(page.getByText('The Holding Pen is empty')).toBeVisible();
});

test('the unreadable and the halted are both told', async ({ page }) => {
  const lines = [JSON.stringify({ ...record(1), authors: [] }), '{"title": '];
  await page.goto('run/');
  await page.setInputFiles('input[type=file]', {
    name: 'records.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(lines.join('\n'))
  });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const told = page.getByRole('status').filter({ hasText: '1 record of records.jsonl' });
  await expect(told).toContainText('records.jsonl: 1 waits for your decision');
  await expect(told).toContainText('1 more record could not be read; see below.');
});

test('a halt without a question says what to do', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await expect(page.getByText('2 went through, 3 halted')).toBeVisible();
  await expect(page.getByText('Open each that halted, and continue it.')).toBeVisible();
  await page.getByRole('link', { name: 'Open what has halted' }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('Open to continue');
});

test('a long run shows its progress, goes on while one looks elsewhere, is cancelled and finished', async ({
  page
}) => {
  await beginRun(page, 8_000);
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('link', { name: '1 run under way' })).toBeVisible();
  await page.getByRole('link', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The run of numbers.json was cancelled')).toBeVisible();
  await expect(
    page.getByText(/^Cancelled after [\d,]+ of 8,000. The remaining [\d,]+ are kept as New.$/)
  ).toBeVisible();

  // One of the rest is started on its page, the others together.
  const rest = page.getByRole('button', { name: /^Run the remaining/ });
  await expect(rest).toBeVisible();
  await page.getByRole('link', { name: /New$/ }).click();
  await openFirst(page);
  await page.getByRole('button', { name: 'Start the workflow' }).click();
  await expect(notice(page)).toContainText('Workflow started.');
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  await rest.click();
  await expect(page.getByText(/[\d,]+ records of numbers.json went through/)).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('link', { name: /^Done 8,000 / })).toBeVisible();
  await expect(rest).toHaveCount(0);
});

test('a run is deleted with its objects, once one has agreed', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await page.goto('');
  await page.getByRole('button', { name: /^Delete this run/ }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('5 objects go with it');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(notice(page)).toContainText('Run deleted with its 5 objects.');
  await expect(page.getByText('No records yet')).toBeVisible();
});

test('a run is carried out by a worker, and the page stays free', async ({ page }) => {
  await page.goto('run/');
  await chooseNumbers(page, [30, 31, 5]);
  const worker = page.waitForEvent('worker');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  expect((await worker).url()).toContain('job.worker');
  await expect(page.getByText('3 records of numbers.json: 2 went through, 1 halted')).toBeVisible();
  await expect(page).toHaveURL(/\/run\/\?job=[\w-]{36}$/);
});

test('a run is found again after a reload, in the middle and at its end', async ({ page }) => {
  await beginSlowRun(page, 100);
  await page.reload();
  await expect(page.getByText(/^\d+ of 100 records done/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The run of records.json was cancelled')).toBeVisible();
  await page.reload();
  await expect(page.getByText('The run of records.json was cancelled')).toBeVisible();
});

test('what could not be read is told after a reload too', async ({ page }) => {
  await page.goto('run/');
  await page.getByRole('tab', { name: 'Pasted text' }).click();
  await page.getByRole('textbox').fill(`[${JSON.stringify(record(1))},\nnull]`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('1 record of pasted text went through')).toBeVisible();
  await page.reload();
  await expect(page.getByText('1 record of pasted text went through')).toBeVisible();
  await expect(page.getByText(/the value null is no record/)).toBeVisible();
});

test('another run may be started while one is under way', async ({ page }) => {
  await beginRun(page, 20_000);
  await page.getByRole('button', { name: 'Another run' }).click();
  await chooseNumbers(page, [30]);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('1 record of numbers.json went through')).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Demo' })).toHaveCount(2);
});

test('a run whose tab was closed goes on in the next one, which finds it', async ({
  page,
  context
}) => {
  await beginSlowRun(page, 100);
  await page.close();

  const next = await context.newPage();
  await next.goto('');
  await expect(next.getByRole('link', { name: '1 run under way' })).toBeVisible();
  await next.getByRole('link', { name: 'Run', exact: true }).click();
  const done = next.getByText(/^\d+ of 100 records done/);
  await expect(done).toBeVisible();
  const before = await done.textContent();
  await expect(done).not.toHaveText(before ?? '');
  await next.getByRole('button', { name: 'Cancel' }).click();
  await expect(next.getByText('The run of records.json was cancelled')).toBeVisible();
  await expect(next.getByText('was interrupted')).toHaveCount(0);
});

test('a run without a job whose tab was closed is continued in sight, on every page, and cancelled', async ({
  page,
  context,
  troubles
}) => {
  troubles.expectSome(/404/);
  await beginRun(page, 20_000);
  const other = await outsider(page);
  await page.close();
  await forgetJobs(other);

  const next = await context.newPage();
  await next.goto('');
  await next.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(next.getByText('is being finished')).toBeVisible();
  await next.getByRole('link', { name: 'Holding Pen' }).first().click();
  await expect(next.getByText(/^[\d,]+ of [\d,]+ done/)).toBeVisible();
  await next.getByRole('button', { name: 'Cancel' }).click();
  await expect(notice(next)).toContainText(/Cancelled after .* are kept as New./);
  await expect(next.getByText('is being finished')).toHaveCount(0);
  await expect(next.getByText('was interrupted')).toHaveCount(0);
});

test('a run without a job whose tab was closed is offered, and its rest kept as new objects', async ({
  page,
  context,
  troubles
}) => {
  troubles.expectSome(/404/);
  await beginRun(page, 6_000);
  const other = await outsider(page);
  await page.close();
  await forgetJobs(other);

  const next = await context.newPage();
  await next.goto('');
  const banner = next.getByRole('status').filter({ hasText: 'was interrupted' });
  await expect(banner).toContainText(/[\d,]+ objects are left/);
  await next.getByRole('button', { name: 'Leave them as new' }).click();
  await expect(banner).toHaveCount(0);
  await expect(next.getByRole('link', { name: /^New [1-9]/ })).toBeVisible();
});
