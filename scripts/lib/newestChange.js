import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * When a file or anything in a folder last changed, in milliseconds since 1970; 0 if it is not
 * there. Folders count themselves, so that a deleted file shows; tests do not count.
 *
 * @param {string} path
 * @returns {number}
 */
export function newestChange(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || path.endsWith('.test.ts')) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestChange(join(path, name))),
    stat.mtimeMs
  );
}
