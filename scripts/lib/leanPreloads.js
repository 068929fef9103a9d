/** What stands on every page before anything is imported late: the root layout and the page's start. */
const onEveryPage = /\/(?:nodes\/0|entry\/(?:app|start))\.[^/]*\.js$/;

/**
 * The files that every page has loaded before it imports anything late: those, and what they import at
 * any depth.
 *
 * @param {Readonly<Record<string, { type: string; imports?: readonly string[] }>>} bundle by file
 * @returns {Set<string>}
 */
export function loadedOnEveryPage(bundle) {
  /** @type {Set<string>} */
  const loaded = new Set();
  const waiting = Object.keys(bundle).filter((file) => onEveryPage.test(file));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const chunk = bundle[file];
    if (loaded.has(file) || chunk?.type !== 'chunk') continue;
    loaded.add(file);
    waiting.push(...(chunk.imports ?? []));
  }
  return loaded;
}

/**
 * Whoever imports a file late names all that it needs, so that these are fetched beside it. This
 * leaves out of each such list what is there anyway: the lists are part of what the first page loads.
 *
 * @returns {import('vite').Plugin}
 */
export function leanPreloads() {
  /** @type {Set<string>} */
  let loaded = new Set();
  return {
    name: 'pinfold-lean-preloads',
    apply: 'build',
    config: () => ({
      build: {
        modulePreload: {
          resolveDependencies: (_file, files) => files.filter((file) => !loaded.has(file))
        }
      }
    }),
    generateBundle: {
      // Before the lists are written.
      order: 'pre',
      handler(_options, bundle) {
        loaded = loadedOnEveryPage(bundle);
      }
    }
  };
}
