import type { Page } from '@playwright/test';
import {
  beginSlowRun,
  confirmCancel,
  rows,
  stayAfterDecisions,
  takeInDoubtful,
  takeInSample
} from './pages/steps.ts';
import { failNewestRun } from './pages/storedRows.ts';
import { expectNoAxeViolations } from './support/expectNoAxeViolations.ts';
import { expect, test } from './support/test.ts';

const pages = [
  '',
  'holdingpen/',
  'holdingpen/?status=all',
  'holdingpen/object/?id=none',
  'run/',
  'runs/',
  'runs/?status=FAILURE&page=2',
  'runs/run/?id=none',
  'workflows/',
  'decisions/',
  'settings/'
];

/** Nothing is cut off or scrolled sideways; 320 px is a page of 1280 at 400 % zoom. */
async function expectToFit(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of [320, 390, 720, 820]) {
    await page.setViewportSize({ width, height: 900 });
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    expect(excess, `pixels too wide at ${width}`).toBe(0);
  }
  if (before) await page.setViewportSize(before);
}

for (const path of pages) {
  test(`/${path} without content is accessible and fits every width`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expectNoAxeViolations(page);
    await expectToFit(page);
  });
}

test('the pages with content are accessible and fit every width', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await takeInDoubtful(page);
  await expectNoAxeViolations(page);
  await expectToFit(page);

  await page.goto('');
  await expect(page.getByRole('heading', { name: 'Latest runs' })).toBeVisible();
  await expectNoAxeViolations(page);
  await expectToFit(page);

  await page.goto('holdingpen/');
  await expect(rows(page).getByRole('button', { name: 'Accept' })).toHaveCount(12);
  await expectNoAxeViolations(page);
  await expectToFit(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
});

test.describe('the page of an object is accessible and fits every width', () => {
  test.beforeEach(async ({ page }) => {
    await takeInDoubtful(page);
    await page.goto('holdingpen/');
    await rows(page).filter({ hasText: 'Slow neutrons' }).first().getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'Classes' })).toBeVisible();
  });

  test('as it opens, and with the record in each of its forms', async ({ page }) => {
    await expectNoAxeViolations(page);
    await expectToFit(page);
    for (const form of ['MARC', 'JSON', 'Raw data', 'Extra data']) {
      await test.step(form, async () => {
        await page.getByRole('tab', { name: form }).click();
        await expectNoAxeViolations(page);
        await expectToFit(page);
      });
    }
  });

  test('with a task’s documentation open, and with a question', async ({ page }) => {
    await page.getByRole('button', { name: 'Documentation' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoAxeViolations(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete this object' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectNoAxeViolations(page);
  });

  test('once it is decided on, and as a snapshot', async ({ page }) => {
    await stayAfterDecisions(page);
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByText('It is through its workflow.')).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByRole('link', { name: /Snapshot 1/ }).click();
    await expect(page.getByText('This is a snapshot')).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

test('every way to give records is accessible', async ({ page }) => {
  await page.goto('run/');
  for (const tab of ['Pasted text', 'Sample']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel')).toBeVisible();
    await expect(
      page.getByRole('textbox').or(page.getByRole('radio', { name: /Numbers/ }))
    ).toBeVisible();
    await expectNoAxeViolations(page);
    await expectToFit(page);
  }
});

test('runs under way and failed ones are accessible and fit every width', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await failNewestRun(page, 'The source was away');
  await beginSlowRun(page, 100);
  await expectNoAxeViolations(page);
  await expectToFit(page);
  await page.getByRole('link', { name: 'See the run' }).click();
  await expect(page.getByText(/^[1-9]\d* of 100$/)).toBeVisible();
  await expectNoAxeViolations(page);
  await expectToFit(page);

  await page.goto('runs/');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectNoAxeViolations(page);
  await expectToFit(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: /^Cancel this run/ }).click();
  await confirmCancel(page);

  await page.goto('runs/?status=FAILURE');
  await page.locator('[data-row]').getByRole('link').first().click();
  await page.getByText('Details', { exact: true }).click();
  await expect(page.getByText('at task (workflow.ts:7:11)')).toBeVisible();
  await expectNoAxeViolations(page);
  await expectToFit(page);
});

test('a workflow with its schema and a task’s documentation open is accessible', async ({
  page
}) => {
  await page.goto('workflows/#myworkflow');
  const card = page.getByRole('region', { name: 'Add 20, halt if higher' });
  await card.getByText('What its data must be').click();
  await expect(card).toContainText('number');
  await expectNoAxeViolations(page);
  await expectToFit(page);
  await card.getByRole('button', { name: /Add a number to the data/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoAxeViolations(page);
});
