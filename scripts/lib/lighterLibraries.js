import { init, parse } from 'es-module-lexer';

/** The modules of zod that turn schemas into JSON Schema: a ninth of its weight, and unused here. */
const jsonSchema = /[\\/]zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/;

/**
 * A Vite plugin that makes two libraries lighter in the built site, where their own builds leave no
 * choice. Dexie is taken in its build for browsers of this decade. Of zod the JSON Schema is left
 * out, which every schema drags in: each of its functions is there and throws.
 *
 * @returns {import('vite').Plugin}
 */
export function lighterLibraries() {
  return {
    name: 'pinfold:lighter-libraries',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== 'dexie') return null;
      return this.resolve('dexie/dist/modern/dexie.mjs', importer, { skipSelf: true });
    },
    async transform(code, id) {
      return jsonSchema.test(id)
        ? { code: await withoutBodies(code), map: { mappings: '' } }
        : null;
    }
  };
}

/**
 * A module with the exports of `code`, each a function that throws.
 *
 * @param {string} code
 */
export async function withoutBodies(code) {
  await init;
  const [, exports] = parse(code);
  const names = exports.map(({ n }) => `leftOut as ${n}`).join(', ');
  const message = 'JSON Schema is left out of the built site: see scripts/lib/lighterLibraries.js';
  return `function leftOut() { throw new Error(${JSON.stringify(message)}); }\nexport { ${names} };`;
}
