import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { rows } from './steps.ts';

const record = (index: number) => ({
  title: `An invented record number ${index} on quantum fields`,
  authors: [`Writer, Number ${index}`],
  year: '2020',
  subjects: ['physics']
});

/** A file of numbers that pass, for the demo workflow. */
async function chooseNumbers(page: Page, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => 30 + (index % 5));
  await page.setInputFiles('input[type=file]', {
    name: 'numbers.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(numbers))
  });
  await page.getByRole('combobox', { name: 'Workflow' }).selectOption('demo_workflow');
}

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

test('a file of another kind gets one clear message', async ({ page }) => {
  await page.goto('run/');
  await page.setInputFiles('input[type=file]', {
    name: 'picture.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0xff, 0])
  });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('picture.png did not go through');
  await page.getByRole('button', { name: 'Another run' }).click();
  await expect(page.getByText('Drop a file of records here')).toBeVisible();
});

test('data that do not fit the workflow are refused before anything starts', async ({ page }) => {
  await page.goto('run/');
  await page.getByRole('tab', { name: 'Pasted text' }).click();
  await page.getByRole('textbox').fill('["no number"]');
  await page.getByRole('combobox', { name: 'Workflow' }).selectOption('myworkflow');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was started');
  await page.goto('holdingpen/?status=all');
  await expect(page.getByText('The Holding Pen is empty')).toBeVisible();
});

test('a long run shows its progress, goes on while one looks elsewhere, and is cancelled', async ({
  page
}) => {
  await page.goto('run/');
  await chooseNumbers(page, 20_000);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/^[1-9]\d* of 20000 records done/)).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('link', { name: 'A run is under way' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/was cancelled after \d+ of 20000 objects/)).toBeVisible();
  await page.getByRole('link', { name: /See its objects|Decide on them/ }).click();
  await expect(rows(page).first()).toBeVisible();
});

test('a run whose tab was closed is offered, and its rest kept as new objects', async ({
  page,
  context
}) => {
  await page.goto('run/');
  await chooseNumbers(page, 6_000);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/^[1-9]\d* of 6000 records done/)).toBeVisible();
  await page.close();

  const next = await context.newPage();
  await next.goto('');
  const banner = next.getByRole('status').filter({ hasText: 'was interrupted' });
  await expect(banner).toContainText(/objects are left/);
  await next.getByRole('button', { name: 'Leave them as new' }).click();
  await expect(banner).toHaveCount(0);
  await expect(next.getByRole('link', { name: /^New [1-9]/ })).toBeVisible();
});
