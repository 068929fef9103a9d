import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/lib/root.js';
import * as engine from '../../src/lib/engine/index.ts';
import { migrations } from '../../src/lib/engine/store/dexie/migrations.ts';
import { MemoryStore } from '../../src/lib/engine/store/memory/index.ts';
import { pageSizes } from '../../src/lib/holdingpen/ListQuery.ts';
import { allReaders } from '../../src/lib/readers/testing/allReaders.ts';
import { readDocs, type Doc } from './readDocs.ts';

const docs = readDocs();
const doc = (file: string): Doc => {
  const found = docs.find((each) => each.file === file);
  if (found === undefined) throw new Error(`There is no ${file}.`);
  return found;
};

/** Rules of SPEC.md, such as `M20`. */
const rules = new Set(
  [...doc('src/lib/engine/SPEC.md').text.matchAll(/^- \*\*([DMPRS]\d+)\*\*/gm)].map(([, r]) => r)
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

/** Those of the names that stand in none of these pages of the reference. */
function missingIn(pages: readonly string[], names: readonly string[]): string[] {
  const text = pages.map((page) => doc(join('docs/reference', `${page}.md`)).text).join('\n');
  return names.filter((name) => !new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text));
}

/** What stands as code in the first column of a page's tables. */
function cells(page: string): Set<string> {
  const rows = doc(page).text.matchAll(/^\| ([^|]+)\|/gm);
  const codes = [...rows].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)]);
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
    const types = [...face.matchAll(/export (?:type )?\{([^}]+)\}/g)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.replace(/^\s*(?:type )?/, '').trim())
    );
    const names = [...Object.keys(engine), ...types.filter((name) => name !== '')];
    expect(missingIn(['api', 'patterns', 'errors'], names)).toEqual([]);
    expect(names.length).toBeGreaterThan(150);
  });

  it('describes every method of the classes that the API hands out', () => {
    const pinfold = engine.createPinfold({ store: new MemoryStore() });
    const handed = [
      engine.Pinfold,
      engine.WorkflowObject,
      engine.WorkflowEngine,
      engine.Machine,
      pinfold.objects.constructor,
      pinfold.runs.constructor,
      pinfold.asyncResult(engine.newId()).constructor,
      engine.RunOutcome,
      new engine.Machine().callbacks.constructor
    ];
    const ports = readFileSync(join(root, 'src/lib/engine/run/Delayed.ts'), 'utf8');
    const jobs = /interface Jobs [^{]*\{(.*?)^\}/ms.exec(ports)?.[1] ?? '';
    const methods = [
      ...handed.flatMap((each) => Object.getOwnPropertyNames(each.prototype)),
      ...[...jobs.matchAll(/^ {2}(\w+)\(/gm)].map(([, name = '']) => name)
    ].filter((name) => !['constructor', 'then'].includes(name));
    expect(missingIn(['api'], methods)).toEqual([]);
    expect(methods.length).toBeGreaterThan(90);
  });

  it('names every table of the database', () => {
    const rows = cells('docs/reference/storage.md');
    const tables = migrations.flatMap((step) => Object.keys(step.tables));
    expect(tables.filter((name) => !rows.has(name))).toEqual([]);
    expect(tables.length).toBeGreaterThan(9);
  });

  it('describes every option of a run', () => {
    const source = readFileSync(join(root, 'src/lib/engine/run/RunOptions.ts'), 'utf8');
    const schema = /controlSchema = z\.object\(\{(.*?)^\}\);/ms.exec(source)?.[1] ?? '';
    const names = [...schema.matchAll(/^ {2}(\w+): z/gm)].map(([, name = '']) => name);
    const rows = cells('docs/reference/api.md');
    expect(names.filter((name) => !rows.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(9);
  });

  it('names every script of package.json', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const rows = cells('docs/reference/commands.md');
    const missing = Object.keys(scripts)
      .map((name) => name.replace(/^test:/, ''))
      .filter((name) => ![name, `npm ${name}`, `npm run ${name}`].some((row) => rows.has(row)));
    expect(missing).toEqual([]);
    expect(Object.keys(scripts).length).toBeGreaterThan(15);
  });

  it('names every parameter of an address, and its words', () => {
    const rows = cells('docs/reference/holding-pen.md');
    const read = (file: string) => readFileSync(join(root, 'src', file), 'utf8');
    const params = [
      ...read('lib/holdingpen/ListQuery.ts').matchAll(/\bput\('(\w+)'/g),
      ...read('routes/holdingpen/object/+page.svelte').matchAll(/searchParams\.get\('(\w+)'\)/g)
    ].map(([, name = '']) => name);
    expect(params.filter((name) => !rows.has(name))).toEqual([]);
    expect(params.length).toBeGreaterThan(9);
    const words = [
      ...engine.objectStatusSchema.options,
      ...engine.objectSortSchema.options,
      ...pageSizes.map(String)
    ];
    expect(missingIn(['holding-pen'], words)).toEqual([]);
  });

  it.each([
    ['tasks', 'tasks', /^(\w+)\.ts$/],
    ['workflows', 'workflows', /^(\w+)\.ts$/],
    ['results', '../how-to/add-a-result-view', /^(\w+)\.svelte$/],
    ['actions', 'holding-pen', /^(?!contract$)(\w+)$/]
  ])('names everything that lies in src/lib/%s', (folder, page, pattern) => {
    const names = readdirSync(join(root, 'src/lib', folder)).flatMap(
      (file) => pattern.exec(file)?.[1] ?? []
    );
    expect(missingIn([page], names)).toEqual([]);
    expect(names.length).toBeGreaterThan(0);
  });

  it('names every reader, as the run page and the API call it', () => {
    const names = allReaders.flatMap(({ name, title }) => [name, title]);
    expect(missingIn(['readers'], names)).toEqual([]);
  });

  it('names every key that a new object has in its extra data', () => {
    const pinfold = engine.createPinfold({ store: new MemoryStore() });
    const rows = cells('docs/reference/extra-data.md');
    const keys = Object.keys(pinfold.objects.make({ data: null }).extraData);
    expect(keys.filter((key) => !rows.has(key))).toEqual([]);
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
    const named = [...text.matchAll(/\[([DMPRS]\d+)\]/g)].map(([, rule]) => rule);
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
      [...text.matchAll(/['"`]\[([DMPRS]\d+)\] /g)].map(([, r]) => r)
    );
    expect([...new Set(quoted)].filter((rule) => !rules.has(rule))).toEqual([]);
    expect([...rules].filter((rule) => !quoted.includes(rule))).toEqual([]);
  });
});
