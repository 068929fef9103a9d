import { existsSync } from 'node:fs';
import { findBrowser } from './findBrowser.js';
import { npm } from './npm.js';
import { run } from './run.js';

/** Playwright's own browser, if it was downloaded. Call it once the dependencies are there. */
async function playwrightBrowser() {
  const { chromium } = await import('playwright');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

function isDebianRoot() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

async function installWithApt() {
  const update = await run('apt-get', ['update']);
  if (update.code !== 0) return update;
  const install = (/** @type {string} */ name) =>
    run('apt-get', ['install', '-y', name], { DEBIAN_FRONTEND: 'noninteractive' });
  const shell = await install('chromium-headless-shell');
  // Older releases pack no shell by itself.
  return shell.code === 0 ? shell : install('chromium');
}

/**
 * Finds a browser for the tests, or installs one: from Debian's packages when we may, else
 * Playwright's own.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its file
 * @throws {Error} with the installer's output, when there is still none
 */
export async function ensureBrowser(say) {
  const found = findBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  const withApt = isDebianRoot();
  say(
    `Installing a browser (${withApt ? 'apt-get install chromium-headless-shell' : 'playwright install chromium'}) ...`
  );
  const { output } = withApt
    ? await installWithApt()
    : await npm(['exec', '--', 'playwright', 'install', 'chromium']);
  const installed = findBrowser() ?? (await playwrightBrowser());
  if (installed) return installed;
  throw new Error(
    `No browser could be installed. Install Chromium or Chrome, or name one in PINFOLD_BROWSER.\n${output}`
  );
}
