import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';

/** A file of real records among the readers' fixtures. */
export function realFile(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/readers/${name}`, import.meta.url));
}

/** Drops a file on the run page, as from the desktop. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  const text = await readFile(path, 'utf8');
  const transfer = await page.evaluateHandle(
    ([content, fileName]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    [text, name] as const
  );
  await page
    .getByText(/Drop a file of records here|choose or drop another/)
    .dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByText(name)).toBeVisible();
}

/** Presses Run and waits for the summary. */
export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Its objects' })).toBeVisible();
}

/** Runs one of the samples with the workflow that is meant for it; ends on the summary. */
export async function takeInSample(page: Page, name: RegExp): Promise<void> {
  await page.goto('run/');
  await page.getByRole('tab', { name: 'Sample' }).click();
  await page.getByRole('radio', { name }).check();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await run(page);
}

/** The sample that shows every reason to ask a person: 14 objects, 12 of them halted. */
export async function takeInDoubtful(page: Page): Promise<void> {
  await takeInSample(page, /Doubtful records/);
  await expect(page.getByText('2 went through, 12 wait for your decision')).toBeVisible();
}

/** The sample whose task starts a run for each record; ends when all five of them are through. */
export async function takeInHarvest(page: Page): Promise<void> {
  await takeInSample(page, /A list to harvest/);
  const told = /^In the 5 runs that it has started, \d waits? for your decision\.$/;
  await expect(page.getByText(told)).toBeVisible();
}

/** The rows of the list, without its head. */
export function rows(page: Page): Locator {
  return page.locator('[data-row]');
}

/** Answers the question why a record is rejected. */
export async function giveReason(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Why is it rejected?' });
  await dialog.getByLabel('Reason', { exact: true }).fill(reason);
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** The notice that tells the result of an action. */
export function notice(page: Page): Locator {
  return page.getByRole('status', { name: 'Results' });
}

/** Keeps the page of an object open when it was decided on; on a page of the site, for the pages to come. */
export async function stayAfterDecisions(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.setItem('pinfold-keys', JSON.stringify({ openNext: false }));
  });
}

/** The titles in the list, once it has that many rows. */
export async function titlesOf(page: Page, count: number): Promise<string[]> {
  await expect(rows(page)).toHaveCount(count);
  const titles = await rows(page).getByRole('link').allTextContents();
  return titles.map((title) => title.trim());
}

/** Opens the first object of the list and waits until its page stands. */
export async function openFirst(page: Page): Promise<void> {
  const link = rows(page).first().getByRole('link');
  const title = (await link.textContent())?.trim() ?? '';
  await link.click();
  await page.waitForURL(/\/object\//);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Chooses a file of numbers on the run page, for the demo workflow: those below 20 halt. */
export async function chooseNumbers(page: Page, numbers: readonly number[]): Promise<void> {
  await page.setInputFiles('input[type=file]', {
    name: 'numbers.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(numbers))
  });
  await page.getByRole('combobox', { name: 'Workflow' }).selectOption('demo_workflow');
}

/** Starts a run of that many numbers that pass; ends in the middle of it. */
export async function beginRun(page: Page, count: number): Promise<void> {
  await page.goto('run/');
  await chooseNumbers(
    page,
    Array.from({ length: count }, (_, index) => 30 + (index % 5))
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(
    page.getByText(new RegExp(`^[1-9][\\d,]* of ${count.toLocaleString('en')} records done`))
  ).toBeVisible();
}

/**
 * Starts a run of so many records that takes two seconds for each, and nearly nothing of the machine; ends
 * in the middle of it.
 */
export async function beginSlowRun(page: Page, count: number): Promise<void> {
  await page.goto('run/');
  const records = Array.from({ length: count }, (_, n) => ({
    title: `Record ${n + 1}`,
    authors: ['Ada Bird']
  }));
  await page.setInputFiles('input[type=file]', {
    name: 'records.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(records))
  });
  await page.getByRole('combobox', { name: 'Workflow' }).selectOption('slow_lookup');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(new RegExp(`^[1-9]\\d* of ${count} records done`))).toBeVisible();
}

/** Says yes to the question whether a run is to be cancelled. */
export async function confirmCancel(page: Page): Promise<void> {
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the run' }).click();
}

/** A page of the same origin that is none of the site's; its missing icon is no trouble of ours. */
export async function outsider(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto('favicon.svg');
  return other;
}
