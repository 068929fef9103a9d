import type { Faults } from '../faults/page/main.ts';
import { expect, test } from '../faults/support/test.ts';

declare const faults: Faults;

test('[case 12] a storage that is full in mid-run fails the job; freed, it goes on to its end', async ({
  browserOnDisk,
  site
}) => {
  const page = await browserOnDisk.open(site);
  const session = await page.context().newCDPSession(page);
  const origin = new URL(site).origin;
  // Room for the records as they are queued (about 4 MB), and for a part of what becomes of them.
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 9_000_000 });
  const job = await page.evaluate(() => {
    // By chance, so that nothing compresses it.
    const text = () =>
      Array.from({ length: 100 }, () => crypto.randomUUID() + crypto.randomUUID()).join('');
    const data = Array.from({ length: 600 }, (_, n) => ({ n, sum: 0, text: text() }));
    return faults.queue('eight', data);
  });
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('FAILURE');
  const full = await page.evaluate((id) => faults.outcome(id), job);
  expect(full.code).toBe('STORAGE_FULL');
  expect(full.objects.length).toBeLessThan(600);
  expect(new Set(full.objects.map(({ status }) => status))).toEqual(new Set(['COMPLETED']));
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await page.evaluate((id) => faults.pinfold.jobs.redrive(id), job);
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('SUCCESS');
  const freed = await page.evaluate((id) => faults.outcome(id), job);
  expect(freed.objects).toHaveLength(600);
  expect(freed.objects.every(({ data }) => (data as { sum: number }).sum === 28)).toBe(true);
  expect(freed).toMatchObject({ claims: 0, journal: 0, run: 'COMPLETED' });
  expect((await page.evaluate(() => faults.letters())).letters).toBe(600);
});
