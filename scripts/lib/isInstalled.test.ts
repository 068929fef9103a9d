import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isInstalled } from './isInstalled.js';

describe('isInstalled', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinfold-installed-'));

  function write(file: string, packages: Record<string, object>): void {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify({ packages }));
  }

  const lock = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true }
  };

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is false in a fresh clone', () => {
    write('package-lock.json', lock);
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });

  it('is true when all but the optional packages are there', () => {
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(folder)).toBe(true);
  });

  it('is false when a package is missing', () => {
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', { 'node_modules/b': { version: '2.0.0' } });
    expect(isInstalled(folder)).toBe(false);
  });

  it('is false when a package has another version', () => {
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.9.0' }
    });
    expect(isInstalled(folder)).toBe(false);
  });
});
