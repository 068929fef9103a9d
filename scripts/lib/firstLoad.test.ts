import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { firstLoad } from './firstLoad.js';

describe('firstLoad', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinfold-load-'));

  function write(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('follows preloads, the inline script and static imports, each file once', async () => {
    write({
      'pen/index.html':
        '<link href="../a.js" rel="modulepreload"><script>Promise.all([import("../b.js")])</script>',
      'a.js': 'import{x}from"./deep/c.js";export{x}',
      'b.js': 'import"./deep/c.js";import("./later.js");',
      'deep/c.js': 'import "../a.js";export const x = 1',
      'later.js': 'export const later = 1',
      'worker.js': 'export const worker = 1'
    });
    const files = await firstLoad(join(folder, 'pen/index.html'));
    const names = files.map(({ file }) => relative(folder, file).replaceAll('\\', '/'));
    expect(names.sort()).toEqual(['a.js', 'b.js', 'deep/c.js']);
    expect(files.every(({ gzip }) => gzip > 20)).toBe(true);
  });

  it('follows what is named besides', async () => {
    write({
      'index.html': '<script>import("./a.js")</script>',
      'a.js': 'import("./later.js");',
      'later.js': 'import"./shared.js"',
      'shared.js': 'export {}'
    });
    const files = await firstLoad(join(folder, 'index.html'), [join(folder, 'later.js')]);
    const names = files.map(({ file }) => relative(folder, file));
    expect(names.sort()).toEqual(['a.js', 'later.js', 'shared.js']);
  });

  it('refuses a page that names no script', async () => {
    write({ 'index.html': '<p>Nothing</p>' });
    await expect(firstLoad(join(folder, 'index.html'))).rejects.toThrow('names no script');
  });
});
