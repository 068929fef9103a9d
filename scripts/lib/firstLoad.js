import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { init, parse } from 'es-module-lexer';

/**
 * @typedef {object} LoadedFile
 * @property {string} file absolute
 * @property {number} gzip bytes
 */

/**
 * The scripts a page names itself: module preloads, script tags and the imports of its first,
 * inline script.
 *
 * @param {string} html
 */
function namedBy(html) {
  const preloads = [...html.matchAll(/<link\b[^>]*>/g)]
    .map(([link]) => link)
    .filter((link) => /rel="?modulepreload/.test(link))
    .map((link) => /href="([^"]+)"/.exec(link)?.[1]);
  const sources = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, src]) => src);
  const imports = [...html.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, path]) => path);
  return [...preloads, ...sources, ...imports].filter((path) => path !== undefined);
}

/** @param {string} source */
function staticImports(source) {
  const [imports] = parse(source);
  return imports.flatMap(({ d, n }) => (d === -1 && n?.startsWith('.') ? [n] : []));
}

/**
 * All JavaScript a page needs before it runs: what its HTML names, and what those import
 * statically, at any depth. What is imported later, and workers, do not belong to it, unless it is
 * named: `also` are such files, with what they import.
 *
 * @param {string} page an HTML file of the built site with relative links
 * @param {readonly string[]} [also] absolute
 * @returns {Promise<LoadedFile[]>} each file once, the largest first
 * @throws {Error} when a file is not there, or when the page names no script at all
 */
export async function firstLoad(page, also = []) {
  await init;
  const waiting = namedBy(readFileSync(page, 'utf8')).map((path) => resolve(dirname(page), path));
  if (waiting.length === 0) throw new Error(`${page} names no script: is it a page of the site?`);
  waiting.push(...also);
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sizes.has(file)) continue;
    const source = readFileSync(file, 'utf8');
    sizes.set(file, gzipSync(source, { level: 9 }).length);
    for (const path of staticImports(source)) waiting.push(join(dirname(file), path));
  }
  const files = [...sizes].map(([file, gzip]) => ({ file, gzip }));
  return files.sort((a, b) => b.gzip - a.gzip);
}
