/**
 * @typedef {object} Check
 * @property {string} name as in `npm run test:NAME` and `npm test -- NAME`
 * @property {string} what in a few words, for the list
 * @property {'itself' | 'vitest' | 'playwright' | 'lastLine'} counts how its tests are counted:
 *   `itself` is a check without tests, which counts as one
 * @property {boolean} [browser] needs a browser
 */

/**
 * All checks, in the order of `npm test`: the build comes first, since others look at the site; then
 * the longer before the shorter, so that the lanes come to their end together.
 *
 * @type {readonly Check[]}
 */
const checks = [
  { name: 'build', what: 'the site builds without a warning', counts: 'itself' },
  { name: 'lint', what: 'eslint, borders between rooms', counts: 'itself' },
  {
    name: 'browser',
    what: 'IndexedDB and components in Chromium',
    counts: 'vitest',
    browser: true
  },
  { name: 'unit', what: 'unit and architecture tests in Node', counts: 'vitest' },
  { name: 'types', what: 'strict types, Svelte too', counts: 'itself' },
  { name: 'format', what: 'prettier', counts: 'itself' },
  { name: 'dead', what: 'nothing unused, by knip', counts: 'itself' },
  { name: 'contracts', what: 'every adapter keeps its port', counts: 'vitest' },
  { name: 'conformance', what: 'vectors of the original engine', counts: 'lastLine' },
  { name: 'size', what: 'first load of the list page', counts: 'itself' },
  { name: 'e2e', what: 'the built site under a sub-path', counts: 'playwright', browser: true }
];

/**
 * @param {readonly string[]} names none means all
 * @throws {Error} naming those that are no checks
 */
export function chooseChecks(names) {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    const known = checks.map(({ name }) => name).join(', ');
    throw new Error(`There is no check named ${unknown.join(', ')}. The checks are: ${known}.`);
  }
  return names.length === 0 ? checks : checks.filter(({ name }) => names.includes(name));
}
