import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.js';

/**
 * npm's own program, to be run by this very Node: on Windows `npm` is a shell script, which
 * `spawn` refuses to start. It is known when npm started us, else looked for beside Node.
 */
function npmCli() {
  const folder = dirname(process.execPath);
  const places = [
    process.env['npm_execpath'] ?? '',
    join(folder, 'node_modules/npm/bin/npm-cli.js'),
    join(folder, '../lib/node_modules/npm/bin/npm-cli.js')
  ];
  return places.find((place) => place.endsWith('npm-cli.js') && existsSync(place));
}

/**
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
export function npm(args, env) {
  const cli = npmCli();
  return cli ? run(process.execPath, [cli, ...args], env) : run('npm', args, env);
}
