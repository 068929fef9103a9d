import type { Faults } from '../faults/page/main.ts';
import { expect, test } from '../faults/support/test.ts';

declare const faults: Faults;

const objects = 500;
/** `KILLS=50 npm run faults` asks for more. */
const kills = Number(process.env['KILLS'] ?? 6);

test('[case 1] killed at any moment, a delayed run ends as an undisturbed one', async ({
  browserOnDisk: browser,
  site
}) => {
  const data = Array.from({ length: objects }, (_, n) => ({ n, sum: 0 }));
  let page = await browser.open(site);
  const undisturbed = await page.evaluate(async (given) => {
    const id = await faults.queue('eight', given);
    await faults.end(id);
    return faults.outcome(id);
  }, data);
  expect(undisturbed.status).toBe('SUCCESS');
  const job = await page.evaluate((given) => faults.queue('eight', given), data);
  for (let killed = 0; killed < kills; killed += 1) {
    await page.waitForTimeout(100 + Math.random() * 400);
    await browser.kill();
    await browser.start();
    page = await browser.open(site);
    if ((await page.evaluate((id) => faults.pinfold.jobs.get(id), job)).finished !== null) break;
  }
  const status = await page.evaluate((id) => faults.end(id), job);
  expect(status).toBe('SUCCESS');
  const outcome = await page.evaluate((id) => faults.outcome(id), job);
  expect(outcome.objects).toEqual(undisturbed.objects);
  expect(outcome.snapshots).toEqual(undisturbed.snapshots);
  expect(outcome.progress).toEqual(undisturbed.progress);
  expect(outcome).toMatchObject({ claims: 0, journal: 0, run: undisturbed.run });
  const { letters } = await page.evaluate(() => faults.letters());
  expect(letters).toBe(2 * objects);
  // It was really killed in the middle.
  expect(outcome.epoch).toBeGreaterThan(1);
});
