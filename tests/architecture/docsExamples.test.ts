import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compile } from 'svelte/compiler';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { root } from '../../scripts/lib/root.js';
import { checkExamples } from './checkExamples.ts';
import { readDocs, type Example } from './readDocs.ts';

const examples = readDocs().flatMap((doc) => doc.examples);

describe('the examples of the documentation', () => {
  const folders: string[] = [];

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function exampleFolder(): string {
    const below = join(root, '.svelte-kit/examples');
    mkdirSync(below, { recursive: true });
    const folder = mkdtempSync(join(below, 'docs-'));
    folders.push(folder);
    return folder;
  }

  /** Runs a module and answers what it prints, each line as JSON. */
  async function printed({ code }: Example): Promise<string[]> {
    const folder = exampleFolder();
    writeFileSync(join(folder, 'example.ts'), code);
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((value: unknown) => {
      lines.push(JSON.stringify(value));
    });
    try {
      await import(/* @vite-ignore */ join(folder, 'example.ts'));
    } finally {
      log.mockRestore();
    }
    return lines;
  }

  it('in TypeScript have the right types', () => {
    const typed = examples.filter(({ language }) => /^ts\b/.test(language));
    expect(typed.length).toBeGreaterThan(20);
    expect(checkExamples(typed)).toEqual([]);
  });

  it('run by Node as the page says', async () => {
    const [runner] = examples.filter(({ language }) => language === 'js');
    const [script] = examples.filter(({ language }) => language === 'ts node');
    const folder = exampleFolder();
    writeFileSync(join(folder, 'run.js'), runner?.code ?? '');
    writeFileSync(join(folder, 'script.ts'), script?.code ?? '');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(folder, 'run.js'), join(folder, 'script.ts')],
      { cwd: root }
    );
    const said = [...(script?.code ?? '').matchAll(/\/\/ prints (.+)$/gm)];
    expect(stdout.trim().split('\n')).toEqual(said.map(([, line]) => line));
    expect(said.length).toBeGreaterThan(0);
  });

  it('that are components compile', () => {
    const components = examples.filter(({ language }) => language === 'svelte');
    expect(components.length).toBeGreaterThan(1);
    for (const { code } of components)
      expect(compile(code, { generate: 'client' }).warnings).toEqual([]);
  });

  it.each(examples.filter(({ language }) => language === 'ts run'))(
    '$place prints what it says',
    async (example) => {
      const said = [...example.code.matchAll(/\/\/ prints (.+)$/gm)].map(([, line]) => line);
      expect(said.length).toBeGreaterThan(0);
      expect(await printed(example)).toEqual(said);
    }
  );
});
