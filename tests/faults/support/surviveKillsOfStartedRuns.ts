import type { Faults } from '../page/main.ts';
import type { Chromium } from './Chromium.ts';
import { killAtRandomMoment } from './killAtRandomMoment.ts';
import { expect } from './test.ts';

declare const faults: Faults;

/**
 * Kills the browser so many times, each at a random moment of a run that starts that many others and
 * waits for them, while they sleep. Each such run must end as an undisturbed one.
 */
export async function surviveKillsOfStartedRuns(
  browser: Chromium,
  { site, children, kills }: { site: string; children: number; kills: number }
): Promise<void> {
  let page = await browser.open(site);
  const queue = () => page.evaluate((count) => faults.queue('parent', [count]), children);
  const end = (job: string) => page.evaluate((id) => faults.endOfAll(id), job);
  const outcome = (job: string) => page.evaluate((id) => faults.outcomeOfStarted(id), job);

  const first = await queue();
  const begun = performance.now();
  expect(await end(first)).toBe('COMPLETED');
  const length = performance.now() - begun;
  const undisturbed = await outcome(first);
  expect(undisturbed.children).toHaveLength(children);
  const jobs: string[] = [];
  let isOver = true;
  let inTheMiddle = 0;
  for (let killed = 0; killed < kills; killed += 1) {
    if (isOver) jobs.push(await queue());
    page = await killAtRandomMoment(browser, { page, site, within: length });
    const { run } = await outcome(jobs.at(-1) ?? '');
    isOver = run === 'COMPLETED';
    if (!isOver) inTheMiddle += 1;
    expect(await page.evaluate(() => faults.events)).toEqual([]);
  }
  expect(inTheMiddle).toBeGreaterThan(0);
  for (const id of jobs) expect(await end(id)).toBe('COMPLETED');
  for (const id of jobs) expect(await outcome(id)).toEqual(undisturbed);
  const { letters } = await page.evaluate(() => faults.letters());
  expect(letters).toBe((1 + jobs.length) * children);
}
