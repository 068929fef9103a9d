import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** The headless shell first: the same engine without a window's work, which takes a quarter less time. */
const namesOnPath = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium',
  'chromium-browser',
  'chrome.exe'
];

/** @param {NodeJS.ProcessEnv} env */
function usualPlaces(env) {
  const chrome = 'Google/Chrome/Application/chrome.exe';
  const windows = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
  return [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windows.flatMap((folder) => (folder ? [join(folder, chrome)] : []))
  ];
}

/**
 * A browser packed as a snap cannot see a temporary profile, so tests cannot drive it. Debian's
 * own `chromium` is a script as well, and a good one: what tells them apart is where they lead.
 *
 * @param {string} file
 */
function isSnap(file) {
  if (basename(realpathSync(file)) === 'snap') return true;
  return statSync(file).size < 20_000 && readFileSync(file, 'utf8').includes('/snap/bin/');
}

/**
 * The Chromium or Chrome to test with: the one `PINFOLD_BROWSER` names, else one on the `PATH`,
 * Chromium's headless shell before all others, else one in a usual place of Linux, macOS or
 * Windows. Without any, `undefined`: Playwright then takes its own.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 * @throws {Error} when `PINFOLD_BROWSER` names no file
 */
export function findBrowser(env = process.env) {
  const chosen = env['PINFOLD_BROWSER'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(
      `PINFOLD_BROWSER is ${chosen}, but there is no such file. Correct or unset it.`
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...usualPlaces(env)].find((file) => existsSync(file) && !isSnap(file));
}
