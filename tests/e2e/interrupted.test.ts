import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const total = 2_000;

/** Plain records; whether each passes or halts does not matter here. */
function manyRecords(): string {
  const words = ['boson', 'lattice', 'neutrino', 'quark', 'photon', 'brane', 'plasma', 'hadron'];
  const records = Array.from({ length: total }, (_, n) => ({
    title: `${words[n % 8] ?? ''} ${n * 7919} and ${words[(n >> 3) % 8] ?? ''} in run ${n}`,
    authors: [`${letters(n)}, Ann`],
    year: 2000 + (n % 20),
    doi: `10.5555/interrupted.${n}`,
    keywords: ['physics']
  }));
  return JSON.stringify(records);
}

/** A name of its own for each number. */
function letters(n: number): string {
  const digits = [...String(n)].map((digit) => 'abcdefghij'[Number(digit)] ?? '');
  return `Shep${digits.join('')}`;
}

/** How many rows a table of the site's database has. */
function count(page: Page, table: string): Promise<number> {
  return page.evaluate(async (name) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const db = await answer(indexedDB.open('pinfold'));
    const rows = await answer(db.transaction(name).objectStore(name).count());
    db.close();
    return rows;
  }, table);
}

/** How many snapshots lie packed in the site's database. */
function countPacked(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const db = await answer(indexedDB.open('pinfold'));
    const all = db.transaction('packs').objectStore('packs').getAll();
    const packs = await answer(all as IDBRequest<{ snapshots: unknown[] }[]>);
    db.close();
    return packs.reduce((sum, { snapshots }) => sum + snapshots.length, 0);
  });
}

test('[R40] [case 4] a tab closed in the middle of a run loses nothing: the next one finishes it', async ({
  page,
  context
}) => {
  const second = await context.newPage();
  await second.goto('holdingpen/');
  await page.goto('run/');
  await page.locator('input[type=file]').setInputFiles({
    name: 'records.json',
    mimeType: 'application/json',
    buffer: Buffer.from(manyRecords())
  });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(() => count(second, 'objects'), { intervals: [20] }).toBeGreaterThan(0);
  await page.close();
  const left = await count(second, 'claims');
  expect(left, 'the tab was closed in the middle').toBeGreaterThan(0);

  await second.reload();
  await expect.poll(() => count(second, 'claims')).toBe(0);
  expect(await count(second, 'objects')).toBe(total);
  expect((await countPacked(second)) + (await count(second, 'snapshots'))).toBe(total);
  await second.goto('holdingpen/?status=all');
  await expect(second.getByRole('main')).toContainText(
    `${total.toLocaleString('en')} objects found`
  );
});
