import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/lib/root.js';
import type { ViewedAction } from '../../src/lib/actions/contract/ActionViews.ts';
import { createPinfold } from '../../src/lib/engine/index.ts';
import { MemoryStore } from '../../src/lib/engine/store/memory/index.ts';
import { allCommands } from '../../src/lib/holdingpen/keys/allCommands.ts';
import { ViewShelf } from '../../src/lib/holdingpen/ViewShelf.svelte.ts';

const found = import.meta.glob<ViewedAction>('../../src/lib/actions/*/action.ts', {
  eager: true,
  import: 'default'
});
const actions = Object.values(found);
const commands = allCommands({
  pinfold: createPinfold({ store: new MemoryStore(), workflows: [], actions }),
  actionKeys: (name) => actions.find((each) => each.name === name)?.keys ?? [],
  actionViews: {
    mini: new ViewShelf(() => undefined),
    side: new ViewShelf(() => undefined),
    main: new ViewShelf(() => undefined)
  },
  decisionWord: () => undefined,
  resultViews: new ViewShelf(() => undefined),
  loadReaders: () => Promise.reject(new Error('not here')),
  loadIndex: () => Promise.reject(new Error('not here')),
  titles: new Map(),
  notify: () => undefined
});

it('no key has two meanings, but for those of different actions, and none begins another', () => {
  const others = commands.filter(({ label }) => !label.includes(': '));
  const keys = others.flatMap((command) => command.keys);
  const own = actions.flatMap((action) => action.keys ?? []).map(({ key }) => key);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(own.filter((key) => keys.includes(key))).toEqual([]);
  const first = keys.flatMap((key) => (key.includes(' ') ? [key.split(' ')[0] ?? ''] : []));
  expect([...keys, ...own].filter((key) => first.includes(key))).toEqual([]);
  for (const key of own) expect(key).toMatch(/^[a-z]$/);
});

it('every command has a label of its own', () => {
  const labels = commands.map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});

it('each decision that a key stands for is one that its action takes', () => {
  for (const { keys = [], decision } of actions) {
    for (const key of keys) {
      if (key.decision !== undefined) expect(decision.safeParse(key.decision).success).toBe(true);
    }
  }
  expect(actions.length).toBeGreaterThan(0);
});

it('the reference names every key with what it does', () => {
  const text = readFileSync(join(root, 'docs/reference/holding-pen.md'), 'utf8');
  const rows = new Map(
    [...text.matchAll(/^\| `([^`]+)`\s+\| ([^|]+?)\s*\|$/gm)].map(([, key, what]) => [key, what])
  );
  const missing = commands.flatMap(({ keys, label }) =>
    keys.filter((key) => rows.get(key)?.startsWith(label) !== true)
  );
  expect(missing).toEqual([]);
});
