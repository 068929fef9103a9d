import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compile } from 'svelte/compiler';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { root } from '../../scripts/lib/root.js';
import { checkExamples } from './checkExamples.ts';
import { readDocs, type Doc, type Example } from './readDocs.ts';

const docs = readDocs();
const examples = docs.flatMap((doc) => doc.examples);
const doc = (file: string): Doc => {
  const found = docs.find((each) => each.file === file);
  if (found === undefined) throw new Error(`There is no ${file}.`);
  return found;
};

/** Rules of SPEC.md, such as `M20`. */
const rules = new Set(
  [...doc('src/lib/engine/SPEC.md').text.matchAll(/^- \*\*([MPRS]\d+)\*\*/gm)].map(([, r]) => r)
);

/** Links of a text that lead nowhere, with their text. */
function brokenLinks({ file, links, anchors }: Doc): string[] {
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      if (path === '') return anchor !== undefined && !anchors.has(anchor);
      const target = join(dirname(file), decodeURIComponent(path));
      if (!existsSync(join(root, target))) return true;
      const other = docs.find((each) => each.file === relative('.', target));
      return anchor !== undefined && other !== undefined && !other.anchors.has(anchor);
    })
    .map((link) => `${file}: ${link}`);
}

/** Every code of an error class below `src/`. */
function errorCodes(): Set<string> {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const codes = files
    .filter((file) => file.endsWith('Error.ts') || file.endsWith('Errors.ts'))
    .flatMap((file) => [
      ...readFileSync(join(root, 'src', file), 'utf8').matchAll(
        /^ {2}(?:override )?readonly code(?:: string)? = '([A-Z_]+)'/gm
      )
    ]);
  return new Set(codes.map(([, code = '']) => code));
}

describe('the documentation', () => {
  it('has no link that leads nowhere', () => {
    expect(docs.flatMap(brokenLinks)).toEqual([]);
    expect(docs.flatMap(({ links }) => links).length).toBeGreaterThan(100);
  });

  it('is reached from its index, page by page', () => {
    const index = doc('docs/README.md');
    const linked = new Set(index.links.map((link) => join('docs', link.split('#')[0] ?? '')));
    const pages = docs
      .map(({ file }) => file)
      .filter((file) => /^docs\/.+\/|^docs\/[a-z]/.test(file));
    expect(pages.filter((file) => !linked.has(file))).toEqual([]);
  });

  it('names every error code, and none that is not there', () => {
    const text = doc('docs/reference/errors.md').text;
    const named = new Set(
      [...text.matchAll(/^\| `([A-Z_]+)` +\| `\w+Error`/gm)].map(([, c = '']) => c)
    );
    expect([...named].sort()).toEqual([...errorCodes()].sort());
  });

  it('describes every export of the engine', () => {
    const face = readFileSync(join(root, 'src/lib/engine/index.ts'), 'utf8');
    const text = ['api', 'patterns', 'errors']
      .map((n) => doc(`docs/reference/${n}.md`).text)
      .join();
    const named = [...face.matchAll(/export (?:type )?\{([^}]+)\}/g)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.replace(/^\s*(?:type )?/, '').trim())
    );
    expect(named.filter((name) => name !== '' && !new RegExp(`\\b${name}\\b`).test(text))).toEqual(
      []
    );
    expect(named.length).toBeGreaterThan(90);
  });

  it('names only files that are there', () => {
    const named = docs.flatMap(({ file, text }) =>
      [...text.matchAll(/`((?:src|tests|scripts|docs|static)\/[\w./-]+\w)`/g)].map(
        ([, path = '']) => ({ file, path })
      )
    );
    // What an example asks the reader to write.
    const examplesOfPaths = /\/(reading_list\w*|my_numbers|shout|grade|ris|keywords|X)\b/;
    const missing = named.filter(
      ({ path }) => !examplesOfPaths.test(path) && !existsSync(join(root, path))
    );
    expect(missing).toEqual([]);
  });
});

describe('the checklist', () => {
  const { text } = doc('docs/checklist.md');

  it('says of each line, once, how it is met', () => {
    const [one = '', two = ''] = text.split(/^## 2 /m);
    const rows = (part: string) =>
      [...part.matchAll(/^\| +(\d+) +\|.*\|.*\|.*\|$/gm)].map(([, line]) => Number(line));
    expect(rows(one)).toEqual(Array.from({ length: 169 }, (_, i) => i + 1));
    expect(rows(two)).toEqual(Array.from({ length: 70 }, (_, i) => i + 1));
  });

  it('names files that are there', () => {
    const files = ['src', 'tests'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    );
    const named = [...text.matchAll(/`([\w./-]+\.(?:ts|svelte))`/g)].map(([, name = '']) => name);
    const missing = named.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)));
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  it('names rules that are there', () => {
    const named = [...text.matchAll(/\[([MPRS]\d+)\]/g)].map(([, rule]) => rule);
    expect(named.filter((rule) => !rules.has(rule))).toEqual([]);
  });
});

describe('the rules', () => {
  it('that a test quotes are there', () => {
    const tests = ['src', 'tests'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    );
    const quoted = tests.flatMap((text) =>
      [...text.matchAll(/['"`]\[([MPRS]\d+)\] /g)].map(([, r]) => r)
    );
    expect([...new Set(quoted)].filter((rule) => !rules.has(rule))).toEqual([]);
    expect([...rules].filter((rule) => !quoted.includes(rule))).toEqual([]);
  });
});

describe('the examples', () => {
  const folders: string[] = [];

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** Runs a module and answers what it prints, each line as JSON. */
  async function printed({ code }: Example): Promise<string[]> {
    const below = join(root, '.svelte-kit/examples');
    mkdirSync(below, { recursive: true });
    const folder = mkdtempSync(join(below, 'docs-'));
    folders.push(folder);
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
