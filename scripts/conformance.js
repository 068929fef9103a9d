/**
 * `npm run conformance [-- FILE...]`: runs vectors of the original engine, the project's own without
 * FILE. Prints each that fails, and last how many passed and failed.
 */
import { runnerImport } from 'vite';

const root = new URL('..', import.meta.url).pathname;
const given = process.argv.slice(2);
const files = given.length === 0 ? [`${root}tests/conformance/vectors.json`] : given;

/** @type {{ module: typeof import('../tests/conformance/runFiles.ts') }} */
const { module } = await runnerImport(`${root}tests/conformance/runFiles.ts`, {
  configFile: false,
  root
});
const { passed, failed } = await module.runFiles(files, (line) => console.log(line));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
