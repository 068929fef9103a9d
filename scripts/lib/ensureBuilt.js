import { join } from 'node:path';
import { newestChange } from './newestChange.js';
import { npm } from './npm.js';
import { root } from './root.js';

const sources = [
  'src',
  'static',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json'
];

/** The built site: a folder of static files. */
export const buildFolder = join(root, 'build');

function isStale() {
  const built = newestChange(join(buildFolder, 'index.html'));
  return sources.some((source) => newestChange(join(root, source)) > built);
}

/**
 * Builds the site into `build/` unless that is newer than all its sources.
 *
 * @param {(line: string) => void} say
 * @throws {Error} with the build's output, when it fails
 */
export async function ensureBuilt(say) {
  if (!isStale()) return;
  say('Building the site (vite build) ...');
  const { code, output } = await npm(['run', '--silent', 'build']);
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}
