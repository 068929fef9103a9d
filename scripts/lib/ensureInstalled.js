import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isInstalled } from './isInstalled.js';
import { npm } from './npm.js';
import { root } from './root.js';

/**
 * Installs the dependencies when they are missing or not those of the lock file, and prepares
 * what SvelteKit generates for the type checker.
 *
 * @param {(line: string) => void} say
 * @throws {Error} with npm's output, when npm fails
 */
export async function ensureInstalled(say) {
  if (!isInstalled(root)) {
    say('Installing the dependencies (npm ci) ...');
    const { code, output } = await npm(['ci', '--no-fund', '--no-audit']);
    if (code !== 0) throw new Error(`npm ci failed:\n${output}`);
  } else if (!existsSync(join(root, '.svelte-kit/tsconfig.json'))) {
    const { code, output } = await npm(['run', '--silent', 'prepare']);
    if (code !== 0) throw new Error(`svelte-kit sync failed:\n${output}`);
  }
}
