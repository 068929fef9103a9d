import type { Faults } from './page/main.ts';
import { expect, test } from './support/test.ts';

declare const faults: Faults;

test('[case 4] a closed tab frees its jobs: another tab goes on', async ({
  browserOnDisk,
  site
}) => {
  const data = Array.from({ length: 500 }, (_, n) => ({ n, sum: 0 }));
  const first = await browserOnDisk.open(site);
  const job = await first.evaluate((given) => faults.queue('eight', given), data);
  await first.waitForFunction(
    async (id) => (await faults.pinfold.jobs.get(id)).progress.done > 0,
    job
  );
  const second = await browserOnDisk.open(site);
  await first.close();
  expect(await second.evaluate((id) => faults.end(id), job)).toBe('SUCCESS');
  const outcome = await second.evaluate((id) => faults.outcome(id), job);
  expect(outcome.epoch).toBe(2);
  expect(outcome.objects).toHaveLength(500);
  expect(new Set(outcome.objects.map(({ status, tasks }) => `${status} ${tasks}`)).size).toBe(1);
  expect(outcome.objects.map(({ data: of }) => of)).toEqual(data.map(({ n }) => ({ n, sum: 28 })));
  expect((await second.evaluate(() => faults.letters())).letters).toBe(500);
});

test('[case 6] two tabs share the queue and never run a job twice at a time', async ({
  browserOnDisk,
  site
}) => {
  const tabs = [await browserOnDisk.open(site), await browserOnDisk.open(site)];
  const jobs = await Promise.all(
    tabs.flatMap((tab) =>
      [1, 2, 3, 4].map((from) =>
        tab.evaluate(
          (start) =>
            faults.queue(
              'eight',
              Array.from({ length: 30 }, (_, n) => ({ n: start * 100 + n, sum: 0 }))
            ),
          from
        )
      )
    )
  );
  for (const job of jobs) {
    expect(await tabs[0]?.evaluate((id) => faults.end(id), job)).toBe('SUCCESS');
    const outcome = await tabs[1]?.evaluate((id) => faults.outcome(id), job);
    expect(outcome?.epoch).toBe(1);
  }
  expect(await tabs[0]?.evaluate(() => faults.pinfold.store.getClaims())).toEqual([]);
  const sent = await tabs[0]?.evaluate(() => faults.letters());
  expect(sent).toEqual({ letters: 240, knocks: 240 });
});

test('a worker that throws at load is tried again, then the page does its work', async ({
  browserOnDisk,
  site
}) => {
  const page = await browserOnDisk.open(`${site}?worker=throws+at+load`);
  const job = await page.evaluate(() => faults.queue('eight', [{ n: 1, sum: 0 }]));
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('SUCCESS');
  expect(await page.evaluate(() => faults.fallbacks)).toEqual([
    expect.stringContaining('no such luck')
  ]);
});

test('[case 5] a worker in an endless loop is ended; its object says why, the others run', async ({
  browserOnDisk,
  site
}) => {
  const page = await browserOnDisk.open(site);
  const job = await page.evaluate(() => faults.queue('naughty', ['a', 'loop', 'c']));
  // The page is free meanwhile.
  expect(await page.evaluate(() => 6 * 7)).toBe(42);
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('FAILURE');
  const outcome = await page.evaluate((id) => faults.outcome(id), job);
  expect(outcome.error).toContain('it has not answered for');
  expect(outcome.objects).toMatchObject([
    { data: 'a', status: 'COMPLETED' },
    { data: 'loop', status: 'ERROR', error: expect.stringContaining('not answered') },
    { data: 'c', status: 'INITIAL' }
  ]);
  expect(outcome).toMatchObject({ claims: 0, run: 'ERROR' });
});

test('a task that never lets go is cancelled by force', async ({ browserOnDisk, site }) => {
  const page = await browserOnDisk.open(`${site}?unresponsive=60000`);
  const job = await page.evaluate(() => faults.queue('naughty', ['a', 'loop', 'c']));
  await page.waitForFunction(
    async (id) => (await faults.pinfold.jobs.get(id)).status === 'STARTED',
    job
  );
  await page.evaluate((id) => faults.pinfold.jobs.cancel(id), job);
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('REVOKED');
  const outcome = await page.evaluate((id) => faults.outcome(id), job);
  expect(outcome.objects.at(-1)).toMatchObject({ data: 'c', status: 'INITIAL' });
  expect(outcome.objects.at(-2)).toMatchObject({ data: 'loop', status: 'INITIAL' });
  expect(outcome.claims).toBe(0);
  // The pool has another worker for the next one.
  const next = await page.evaluate(() => faults.queue('naughty', ['fine']));
  expect(await page.evaluate((id) => faults.end(id), next)).toBe('SUCCESS');
});

test('a task that allocates until its worker dies fails its object alone', async ({
  browserOnDisk,
  site
}) => {
  const page = await browserOnDisk.open(site);
  const job = await page.evaluate(() => faults.queue('naughty', ['a', 'hog', 'c']));
  expect(await page.evaluate((id) => faults.end(id), job)).toBe('FAILURE');
  const outcome = await page.evaluate((id) => faults.outcome(id), job);
  expect(outcome.objects).toMatchObject([
    { data: 'a', status: 'COMPLETED' },
    { data: 'hog', status: 'ERROR' },
    { data: 'c', status: 'INITIAL' }
  ]);
  // Driven again, what was not reached runs, and what fails again says so.
  await page.evaluate((id) => faults.pinfold.jobs.cancel(id), job);
  expect(await page.evaluate(() => 6 * 7)).toBe(42);
});
