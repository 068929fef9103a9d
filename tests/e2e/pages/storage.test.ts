import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import type { Troubles } from '../support/Troubles.ts';
import { outsider, rows, takeInDoubtful } from './steps.ts';

/** The list stands, and beside it a page of the origin that is none of the site's. */
async function besideList(page: Page, troubles: Troubles): Promise<Page> {
  troubles.expectSome(/404/);
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await expect(rows(page)).toHaveCount(12);
  return outsider(page);
}

test('a newer version in another tab is told, and the page writes no more', async ({
  page,
  troubles
}) => {
  const other = await besideList(page, troubles);
  await other.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('pinfold', 1_000_000);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error ?? new Error('refused'));
      })
  );
  await expect(page.getByRole('alert')).toContainText('A newer version of this site is open');
  await expect(page.getByRole('button', { name: 'Load again' })).toBeVisible();
});

test('a database that was deleted is told', async ({ page, troubles }) => {
  const other = await besideList(page, troubles);
  await other.evaluate(() => void indexedDB.deleteDatabase('pinfold'));
  await expect(page.getByRole('alert')).toContainText('The browser’s database is gone');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByText('The Holding Pen is empty')).toBeVisible();
});

test('[case 13] a database that is gone since the last visit is told, once', async ({
  page,
  troubles
}) => {
  const other = await besideList(page, troubles);
  await page.goto('about:blank');
  await other.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.deleteDatabase('pinfold').onsuccess = () => resolve();
      })
  );
  await page.goto('holdingpen/');
  await expect(page.getByRole('alert')).toContainText('The browser’s database is gone');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByText('The Holding Pen is empty')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a database that another tab keeps closed is told, until it opens', async ({
  page,
  troubles
}) => {
  troubles.expectSome(/404/);
  const other = await outsider(page);
  const held = await other.evaluateHandle(
    () =>
      new Promise<IDBDatabase>((resolve, reject) => {
        // It does not let go when a newer version asks it to.
        const request = indexedDB.open('pinfold', 1);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      })
  );
  await page.goto('holdingpen/');
  await expect(page.getByRole('alert')).toContainText('Another tab keeps the database closed');
  await held.evaluate((db) => db.close());
  await expect(page.getByText('The Holding Pen is empty')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a browser that promises nothing says so, and is asked', async ({ page }) => {
  await page.goto('');
  await expect(page.getByText('it does not promise to keep it')).toBeVisible();
  await page.getByRole('button', { name: 'Ask it to keep the records' }).click();
  await expect(page.getByText('The browser did not promise it.')).toBeVisible();
});

test('a sandboxed frame is told what it lacks', async ({ page, site, troubles }) => {
  // Its modules cannot be loaded there, which the browser tells in its own ways.
  troubles.expectSome(/sandbox|CORS|blocked|ERR_FAILED|Failed to|^uncaught: $/i);
  await page.setContent(`<iframe sandbox="allow-scripts" src="${site.url}"></iframe>`);
  await expect(page.frameLocator('iframe').getByText('Pinfold cannot run here.')).toBeVisible();
});

test('nothing moves while the data arrive', async ({ page }) => {
  await takeInDoubtful(page);
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Reflect.set(globalThis, 'shifts', shifts);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, 'value')));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of ['', 'holdingpen/', 'run/']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const shifts = await page.evaluate(() => Reflect.get(globalThis, 'shifts') as number[]);
    const sum = shifts.reduce((before, value) => before + value, 0);
    expect(sum, `cumulative layout shift of /${path}`).toBeLessThan(0.02);
  }
});
