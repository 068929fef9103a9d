import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/**
 * @typedef {object} Site
 * @property {string} origin such as `http://127.0.0.1:4173`
 * @property {string} url the address of the folder, ending in a slash
 * @property {() => Promise<void>} close ends it, open connections too
 */

/**
 * Listens on the first free port from `port` on; 0 lets the system choose one.
 *
 * @param {import('node:http').Server} server
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number>}
 */
function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port > 0 && port < 65_535) {
        resolve(listen(server, host, port + 1));
      } else {
        reject(error);
      }
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.removeAllListeners('error');
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * Serves a folder of static files as the plainest host would: no rewrite rules; what is not there is
 * answered by the folder's `404.html`, if it has one, with status 404; a folder asked for without its
 * slash is redirected to the one with it. Nothing is cached by
 * time, so that a new build shows at once.
 *
 * @param {object} options
 * @param {string} options.folder
 * @param {string} [options.base] the path it is served under, with slashes at both ends
 * @param {string} [options.host]
 * @param {number} [options.port] the first port to try; 0, the default, takes any free one
 * @returns {Promise<Site>}
 */
export async function serveFolder({ folder, base = '/', host = '127.0.0.1', port = 0 }) {
  // Imported late: the scripts that use this start before anything is installed.
  const { default: sirv } = await import('sirv');
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => {
    const [pathname = '/', ...query] = (request.url ?? '/').split(/(?=\?)/);
    const search = query.join('');
    const gone = () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    };
    const missing = () => {
      const page = join(folder, '404.html');
      if (!existsSync(page)) return gone();
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(request.method === 'HEAD' ? undefined : readFileSync(page));
    };
    const redirect = () => {
      response.writeHead(301, { location: `${pathname}/${search}` }).end();
    };
    if (`${pathname}/` === base) return redirect();
    if (!pathname.startsWith(base)) return gone();
    const inside = pathname.slice(base.length - 1);
    if (!inside.endsWith('/') && existsSync(join(folder, inside, 'index.html'))) return redirect();
    request.url = inside + search;
    files(request, response, missing);
  });
  const origin = `http://${host}:${await listen(server, host, port)}`;
  return {
    origin,
    url: origin + base,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}
