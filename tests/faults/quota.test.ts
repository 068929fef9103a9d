import type { Page } from '@playwright/test';
import type { Faults } from './page/main.ts';
import { expect, test } from './support/test.ts';

declare const faults: Faults;

const objects = 600;

const queueLarge = (page: Page) =>
  page.evaluate((length) => faults.queue('eight', faults.large(length)), objects);

/** Sets what the origin may use, or gives the browser's own limit back. */
async function limit(page: Page, room?: (usage: number) => number): Promise<void> {
  const origin = new URL(page.url()).origin;
  const session = await page.context().newCDPSession(page);
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  const size = room === undefined ? {} : { quotaSize: room(usage) };
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...size });
}

/** What is stored of a failed job is final, and goes on to its end when it is driven again. */
async function expectResumed(page: Page, job: string): Promise<void> {
  const full = await page.evaluate((id) => faults.outcome(id), job);
  expect(full).toMatchObject({ status: 'FAILURE', code: 'STORAGE_FULL', run: 'ERROR' });
  expect(full.objects.length).toBeLessThan(objects);
  // Where there is room for the note, the first object that could not be stored is seen as failed.
  const open = full.objects.filter(({ status }) => status !== 'COMPLETED');
  expect(open.map(({ status }) => status)).toEqual(['ERROR']);
  expect(open[0]?.error).toContain('StorageFullError: The storage');
  await page.evaluate((id) => faults.pinfold.jobs.redrive(id), job);
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('SUCCESS');
  const freed = await page.evaluate((id) => faults.outcome(id), job);
  expect(freed.objects).toHaveLength(objects);
  expect(freed.objects.every(({ data }) => (data as { sum: number }).sum === 28)).toBe(true);
  expect(freed).toMatchObject({ claims: 0, journal: 0, run: 'COMPLETED' });
}

test('[case 12] a storage that gets full in mid-run fails the job; freed, it goes on to its end', async ({
  browserOnDisk,
  site
}) => {
  const page = await browserOnDisk.open(site);
  // Room for the records as they are queued (about 4 MB), and for a part of what becomes of them.
  await limit(page, (usage) => usage + 9_000_000);
  const job = await queueLarge(page);
  // There may be room for the note that it failed, or not: then once there is.
  await page.waitForFunction(() => faults.ends.length > 0);
  await limit(page);
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('FAILURE');
  await expectResumed(page, job);
  expect((await page.evaluate(() => faults.letters())).letters).toBe(objects);
});

test('[D82] [case 12] a run in the page shows that the storage is full, and is continued once it is freed', async ({
  browserOnDisk,
  site
}) => {
  const page = await browserOnDisk.open(site);
  await limit(page, (usage) => usage + 9_000_000);
  const started = await page.evaluate(async (length) => {
    const code = await faults.pinfold.start('eight', faults.large(length)).then(
      () => 'none',
      (error: unknown) => (error as { code?: string }).code
    );
    const [run] = await faults.pinfold.runs.query();
    return { code, id: run?.id ?? '', status: run?.status };
  }, objects);
  expect(started).toMatchObject({ code: 'STORAGE_FULL', status: 'ERROR' });
  const stored = () =>
    page.evaluate(async (id) => {
      const rows = await faults.pinfold.store.getObjectsOfRun(id);
      return rows.map(({ data, status, extraData }) => ({
        sum: (data as { sum: number }).sum,
        status,
        error: extraData._error_msg?.title ?? null
      }));
    }, started.id);
  const open = (await stored()).filter(({ status }) => status !== 'COMPLETED');
  expect(open.map(({ status }) => status)).toEqual(['ERROR']);
  expect(open[0]?.error).toContain('StorageFullError: The storage');
  await limit(page);
  await page.evaluate((id) => faults.pinfold.continueInterrupted(id), started.id);
  const done = await stored();
  expect(done).toHaveLength(objects);
  expect(new Set(done.map((row) => JSON.stringify(row)))).toEqual(
    new Set([JSON.stringify({ sum: 28, status: 'COMPLETED', error: null })])
  );
});

test('[case 12] without a byte left a job waits, and what is deleted goes; freed, it runs', async ({
  browserOnDisk,
  site
}) => {
  const before = await browserOnDisk.open(site);
  const other = await before.evaluate(() => faults.queue('naughty', ['fine']));
  expect(await before.evaluate((id) => faults.end(id), other)).toBe('SUCCESS');
  await before.goto(`${site}?without-workers`);
  const job = await before.evaluate(() => faults.queue('eight', [{ n: 1, sum: 0 }]));
  // Queued only: its run is deleted while another waits for it.
  const [awaited, waiting] = await before.evaluate(async () => {
    const child = await faults.queue('naughty', ['stand still'], { notBefore: Date.now() + 1e9 });
    const run = await faults.pinfold.start('waiting', [child]);
    const [object] = await faults.pinfold.runs.getObjects(run.id);
    return [child, object?.id ?? ''];
  });
  // A browser that has been at work has room in hand, which it gives whatever the limit.
  await browserOnDisk.kill();
  await browserOnDisk.start();
  const page = await browserOnDisk.open(`${site}?idle`);
  await limit(page, () => 1);
  await page.evaluate(() => faults.pinfold.jobs.serve());
  await page.waitForFunction(() => faults.ends.length > 1);
  expect(await page.evaluate(() => faults.ends.slice(0, 2))).toEqual(['later', 'later']);
  expect((await page.evaluate((id) => faults.pinfold.jobs.get(id), job)).status).toBe('PENDING');
  const left = await page.evaluate(async (id) => {
    const { idWorkflow } = await faults.pinfold.jobs.get(id);
    await faults.pinfold.store.commit({ deleteRuns: [idWorkflow] });
    return faults.pinfold.store.getObjectsOfRun(idWorkflow);
  }, other);
  expect(left).toEqual([]);
  await page.evaluate(async (id) => {
    const { idWorkflow } = await faults.pinfold.jobs.get(id);
    await faults.pinfold.runs.delete(idWorkflow);
  }, awaited);
  expect(await page.evaluate((id) => faults.pinfold.store.getJob(id), awaited)).toBeUndefined();
  const statusOf = async () =>
    (await page.evaluate((id) => faults.pinfold.store.getObject(id), waiting))?.status;
  expect(await statusOf()).toBe('WAITING');
  await limit(page);
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('SUCCESS');
  await expect.poll(statusOf).toBe('COMPLETED');
});
