import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/lib/root.js';

/**
 * One file is one workflow, reader or result view; one folder is one action. Whoever adds one edits
 * nothing else, so each must be loadable by itself and be called as its file is.
 */

const callable = z.custom<() => unknown>((value) => typeof value === 'function');
const named = { name: z.string(), doc: z.string().min(1) };

const workflow = z.object({ ...named, workflow: z.array(z.unknown()).min(1) });
const reader = z.object({ ...named, title: z.string(), sniff: callable, read: callable });
const action = z.object({
  ...named,
  label: z.string().min(1),
  decision: z.custom<z.ZodType>((value) => value instanceof z.ZodType),
  resolve: callable,
  views: z.record(z.enum(['mini', 'side', 'main']), z.unknown())
});

/** A file named as its export, `jsonLines.ts`, may call itself `json_lines` to people. */
function inSnakeCase(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What is wrong with a plug-in that should be called `name`; undefined if nothing. */
async function wrongWith(
  load: () => Promise<unknown>,
  kind: z.ZodType<{ name: string }>,
  name: string
): Promise<string | undefined> {
  const loaded = z.object({ default: kind }).safeParse(await load());
  if (!loaded.success) return `${name}: ${z.prettifyError(loaded.error)}`;
  const found = loaded.data.default.name;
  return inSnakeCase(found) === inSnakeCase(name) ? undefined : `${name}: calls itself ${found}`;
}

/** Loads each of the modules; `nameOf` finds in its path what it must be called. */
async function wrongAmong(
  modules: Record<string, () => Promise<unknown>>,
  kind: z.ZodType<{ name: string }>,
  nameOf: RegExp
): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(modules).map(([path, load]) =>
      wrongWith(load, kind, nameOf.exec(path)?.[1] ?? path)
    )
  );
  return found.filter((wrong) => wrong !== undefined);
}

function listed(room: string): string[] {
  const folder = join(root, 'src/lib', room);
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('plug-ins', () => {
  it('each file of workflows is a workflow of its name', async () => {
    const modules = import.meta.glob(['/src/lib/workflows/*.ts', '!**/*.test.ts']);
    expect(await wrongAmong(modules, workflow, /([^/]+)\.ts$/)).toEqual([]);
  });

  it('each file of readers is a reader of its name', async () => {
    const modules = import.meta.glob(['/src/lib/readers/*.ts', '!**/*.test.ts']);
    expect(await wrongAmong(modules, reader, /([^/]+)\.ts$/)).toEqual([]);
  });

  it('each folder of actions holds an action of its name', async () => {
    const modules = import.meta.glob('/src/lib/actions/*/action.ts');
    expect(await wrongAmong(modules, action, /([^/]+)\/action\.ts$/)).toEqual([]);
    const folders = listed('actions').filter((name) => name !== 'contract');
    expect(folders.map((name) => `/src/lib/actions/${name}/action.ts`).sort()).toEqual(
      Object.keys(modules).sort()
    );
  });

  it('each file of results is a component, named as a task result asks for it', () => {
    const views = listed('results').filter((name) => name !== 'contract');
    expect(views.filter((name) => !/^[a-z][a-z0-9_]*\.svelte$/i.test(name))).toEqual([]);
  });

  it('a plug-in that is none, or not of its name, is found out', async () => {
    const good = { name: 'good', doc: 'Does good.', workflow: [() => undefined] };
    const modules = {
      '/good.ts': () => Promise.resolve({ default: good }),
      '/renamed.ts': () => Promise.resolve({ default: good }),
      '/named.ts': () => Promise.resolve({ named: good })
    };
    expect(await wrongAmong(modules, workflow, /([^/]+)\.ts$/)).toEqual([
      'renamed: calls itself good',
      expect.stringMatching(/^named: /)
    ]);
  });
});
