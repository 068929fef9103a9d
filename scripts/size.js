/** `npm run test:size`: what the list page loads first must stay small. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildFolder, ensureBuilt } from './lib/ensureBuilt.js';
import { firstLoad } from './lib/firstLoad.js';

const limit = 150;

await ensureBuilt(console.log);
const path = existsSync(join(buildFolder, 'holdingpen/index.html')) ? '/holdingpen/' : '/';
const files = await firstLoad(join(buildFolder, path, 'index.html'));
const total = files.reduce((sum, { gzip }) => sum + gzip, 0) / 1000;

for (const { file, gzip } of files) {
  console.log(`${(gzip / 1000).toFixed(1).padStart(8)} kB  ${relative(buildFolder, file)}`);
}
console.log(
  `${path} loads ${total.toFixed(1)} kB of script first (gzip); the limit is ${limit} kB.`
);
process.exitCode = total <= limit ? 0 : 1;
