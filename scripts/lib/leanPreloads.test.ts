import { expect, it } from 'vitest';
import { loadedOnEveryPage } from './leanPreloads.js';

const chunk = (...imports: string[]) => ({ type: 'chunk', imports });

it('every page has its start, the root layout and what these import', () => {
  const loaded = loadedOnEveryPage({
    'app/entry/start.a1.js': chunk('app/chunks/kit.js'),
    'app/entry/app.b2.js': chunk(),
    'app/nodes/0.c3.js': chunk('app/chunks/shell.js'),
    'app/nodes/03.d4.js': chunk('app/chunks/page.js'),
    'app/nodes/10.d5.js': chunk('app/chunks/page.js'),
    'app/chunks/shell.js': chunk('app/chunks/kit.js', 'app/chunks/store.js'),
    'app/chunks/store.js': chunk('app/chunks/shell.js'),
    'app/chunks/kit.js': chunk(),
    'app/chunks/page.js': chunk(),
    'app/assets/0.css': { type: 'asset' }
  });
  expect([...loaded].sort()).toEqual([
    'app/chunks/kit.js',
    'app/chunks/shell.js',
    'app/chunks/store.js',
    'app/entry/app.b2.js',
    'app/entry/start.a1.js',
    'app/nodes/0.c3.js'
  ]);
});
