import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { rows, takeInDoubtful } from './pages/steps.ts';

/** Kilobytes, gzip: `scripts/size.js` counts less, without what a row's buttons bring along. */
const limit = 158;

test('all the script that is fetched until the list shows rows and their actions is small', async ({
  page,
  context
}) => {
  await takeInDoubtful(page);
  const fresh = await context.newPage();
  const scripts: Promise<number>[] = [];
  const weigh = (response: Response): void => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return;
    scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  };
  fresh.on('response', weigh);
  await fresh.goto('holdingpen/');
  await expect(rows(fresh).getByRole('button', { name: 'Accept' })).toHaveCount(12);
  // What comes from here on is not waited for, and the test may end in the midst of it.
  fresh.off('response', weigh);
  const total = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0) / 1000;
  expect(scripts.length).toBeGreaterThan(5);
  expect(total).toBeLessThanOrEqual(limit);
});
