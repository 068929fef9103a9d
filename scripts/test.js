/** `npm test [-- NAME...]`: installs what is missing, then runs the checks and adds them up. */
import { chooseChecks } from './lib/checks.js';
import { describeResult } from './lib/describeResult.js';
import { ensureBrowser } from './lib/ensureBrowser.js';
import { ensureInstalled } from './lib/ensureInstalled.js';
import { inParallel } from './lib/inParallel.js';
import { runCheck } from './lib/runCheck.js';

/** @param {string} line */
const say = (line) => console.log(line);

/** @param {import('./lib/checks.js').Check} check */
async function runAndTell(check) {
  const result = await runCheck(check);
  say(describeResult(result));
  return result.count;
}

/**
 * The build alone, then what needs one core at most two at a time. The built site's tests come last
 * and alone: they use every core, and a browser that is starved of time is a browser that fails.
 *
 * @param {readonly import('./lib/checks.js').Check[]} chosen
 */
async function runAll(chosen) {
  const build = chosen.filter(({ name }) => name === 'build');
  const wide = chosen.filter(({ counts }) => counts === 'playwright');
  const narrow = chosen.filter((check) => !build.includes(check) && !wide.includes(check));
  return [
    ...(await inParallel(build, 1, runAndTell)),
    ...(await inParallel(narrow, 2, runAndTell)),
    ...(await inParallel(wide, 1, runAndTell))
  ];
}

try {
  const chosen = chooseChecks(process.argv.slice(2));
  await ensureInstalled(say);
  if (chosen.some(({ browser }) => browser)) say(`Browser: ${await ensureBrowser(say)}`);
  say(`Running ${chosen.map(({ name }) => name).join(', ')}.`);
  const counts = await runAll(chosen);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  say('0 passed, 1 failed');
  process.exitCode = 1;
}
