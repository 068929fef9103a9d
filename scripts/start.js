/** `npm start`: installs what is missing, builds what has changed, serves the site. */
import { parseArgs } from 'node:util';
import { buildFolder, ensureBuilt } from './lib/ensureBuilt.js';
import { ensureInstalled } from './lib/ensureInstalled.js';
import { serveFolder } from './lib/serveFolder.js';

/** @param {string} line */
const say = (line) => console.log(line);

try {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${values.port} is no port: give a number from 0 to 65535.`);
  }
  await ensureInstalled(say);
  await ensureBuilt(say);
  const site = await serveFolder({ folder: buildFolder, port });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void site.close().then(() => process.exit(0)));
  }
  if (port > 0 && !site.url.includes(`:${port}/`)) {
    say(
      `Port ${port} is taken, so this is another address; what is stored under that one is not seen here.`
    );
  }
  say('Serving the built site; Ctrl-C ends it.');
  say(site.url);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
