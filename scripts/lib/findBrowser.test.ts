import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { findBrowser } from './findBrowser.js';

describe('findBrowser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinfold-browser-'));
  const chromium = join(folder, 'chromium');
  writeFileSync(chromium, '#!/bin/sh\nexec /usr/lib/chromium/chromium\n');

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes the one that PINFOLD_BROWSER names', () => {
    expect(findBrowser({ PINFOLD_BROWSER: process.execPath, PATH: folder })).toBe(process.execPath);
  });

  it('says so when PINFOLD_BROWSER names no file', () => {
    expect(() => findBrowser({ PINFOLD_BROWSER: '/no/such/browser' })).toThrow('/no/such/browser');
  });

  it('looks along the PATH', () => {
    expect(findBrowser({ PATH: folder })).toBe(chromium);
  });

  it('takes the headless shell before a browser with windows', () => {
    const both = mkdtempSync(join(tmpdir(), 'pinfold-browsers-'));
    onTestFinished(() => {
      rmSync(both, { recursive: true });
    });
    const shell = join(both, 'chromium-headless-shell');
    symlinkSync(process.execPath, shell);
    expect(findBrowser({ PATH: [folder, both].join(delimiter) })).toBe(shell);
  });

  it('passes over a browser packed as a snap', () => {
    const snap = join(folder, 'snap');
    writeFileSync(snap, '');
    symlinkSync(snap, join(folder, 'google-chrome'));
    writeFileSync(join(folder, 'chrome'), '#!/bin/sh\nexec /snap/bin/chromium "$@"\n');
    expect(findBrowser({ PATH: folder })).toBe(chromium);
  });
});
