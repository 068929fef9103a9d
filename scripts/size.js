/** `npm run test:size`: what the list page loads, first and until it can show rows, stays small. */
import { join, relative } from 'node:path';
import { builtFile } from './lib/builtFile.js';
import { buildFolder, ensureBuilt } from './lib/ensureBuilt.js';
import { firstLoad } from './lib/firstLoad.js';

/** Kilobytes, gzip. */
const limits = { first: 150, rows: 156 };

/** Loaded by the page as soon as it runs, since it names the rows of a list. */
const forRows = 'src/workers/allWorkflows.ts';

/** @param {readonly { gzip: number }[]} files */
const kilobytes = (files) => files.reduce((sum, { gzip }) => sum + gzip, 0) / 1000;

await ensureBuilt(console.log);
const page = join(buildFolder, 'holdingpen/index.html');
const files = await firstLoad(page, [builtFile(forRows)]);
const first = kilobytes(await firstLoad(page));
const rows = kilobytes(files);

for (const { file, gzip } of files) {
  console.log(`${(gzip / 1000).toFixed(1).padStart(8)} kB  ${relative(buildFolder, file)}`);
}
const says = `/holdingpen/ loads ${first.toFixed(1)} kB of script first (gzip, limit ${limits.first})`;
console.log(`${says} and ${rows.toFixed(1)} kB until it can show rows (limit ${limits.rows}).`);
process.exitCode = first <= limits.first && rows <= limits.rows ? 0 : 1;
