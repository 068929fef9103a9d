import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder } from './ensureBuilt.js';
import { root } from './root.js';

const manifest = join(root, '.svelte-kit/output/client/.vite/manifest.json');

/**
 * The file of the built site that a source has become: one that is imported late.
 *
 * @param {string} source path below the root
 * @throws {Error} when the source is no file of its own in the last build
 */
export function builtFile(source) {
  /** @type {unknown} */
  const entry = Reflect.get(Object(JSON.parse(readFileSync(manifest, 'utf8'))), source);
  /** @type {unknown} */
  const file = Reflect.get(Object(entry), 'file');
  if (typeof file !== 'string') throw new Error(`${source} is no file of its own in the build.`);
  return join(buildFolder, file);
}
