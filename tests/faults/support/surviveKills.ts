import type { Faults } from '../page/main.ts';
import type { Chromium } from './Chromium.ts';
import { killAtRandomMoment } from './killAtRandomMoment.ts';
import { expect } from './test.ts';

declare const faults: Faults;

/**
 * Kills the browser so many times, each at a random moment of a run of that many objects through
 * eight tasks; a run that has ended is followed by another. Each must end as an undisturbed one.
 */
export async function surviveKills(
  browser: Chromium,
  { site, objects, kills }: { site: string; objects: number; kills: number }
): Promise<void> {
  const data = Array.from({ length: objects }, (_, n) => ({ n, sum: 0 }));
  let page = await browser.open(site);
  const queue = () => page.evaluate((given) => faults.queue('eight', given), data);
  const end = (job: string) => page.evaluate((id) => faults.end(id), job);
  const outcome = (job: string) => page.evaluate((id) => faults.outcome(id), job);

  const first = await queue();
  const begun = performance.now();
  expect(await end(first)).toBe('SUCCESS');
  const length = performance.now() - begun;
  const undisturbed = await outcome(first);
  const jobs: string[] = [];
  let job = '';
  for (let killed = 0; killed < kills; killed += 1) {
    const over =
      job === '' ||
      (await page.evaluate((id) => faults.pinfold.jobs.get(id), job)).finished !== null;
    if (over) jobs.push((job = await queue()));
    page = await killAtRandomMoment(browser, { page, site, within: length });
    // At each opening: what was acknowledged is there, and the browser has deleted nothing.
    const stored = await page.evaluate(async () => (await faults.pinfold.jobs.query()).length);
    expect(stored, `jobs after kill ${killed + 1}`).toBe(1 + jobs.length);
    expect(await page.evaluate(() => faults.events)).toEqual([]);
  }
  let epochs = 0;
  for (const id of jobs) expect(await end(id)).toBe('SUCCESS');
  for (const id of jobs) {
    const { epoch, ...rest } = await outcome(id);
    expect({ ...rest, epoch: undisturbed.epoch }).toEqual(undisturbed);
    epochs += epoch;
  }
  const { letters } = await page.evaluate(() => faults.letters());
  expect(letters).toBe((1 + jobs.length) * objects);
  // They were really killed in the middle.
  expect(epochs).toBeGreaterThan(jobs.length);
}
