/** `npm run test:build`: builds the site; a warning fails, so that the build stays silent. */
import { npm } from './lib/npm.js';

const { code, output } = await npm(['run', '--silent', 'build']);
const warnings = output.split('\n').filter((line) => /warn|\(!\)|deprecat/i.test(line));
if (code !== 0 || warnings.length > 0) {
  console.error(output);
  for (const line of warnings) console.error(`A warning: ${line}`);
  process.exitCode = 1;
}
