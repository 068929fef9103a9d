import { spawn } from 'node:child_process';
import { root } from './root.js';

/**
 * @typedef {object} Outcome
 * @property {number} code 0 when it went well; -1 when the program could not be started
 * @property {string} output what it wrote on both streams, in order of arrival
 */

/**
 * Runs a program in the project's folder and keeps what it writes. Never rejects.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] added to this process's own
 * @returns {Promise<Outcome>}
 */
export function run(program, args, env = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (/** @type {string} */ text) => (output += text));
    }
    child.on('error', (error) => resolve({ code: -1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}
