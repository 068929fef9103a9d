import { stripVTControlCharacters } from 'node:util';

/**
 * One line for a check, and below it, if it failed, all it wrote.
 *
 * @param {import('./runCheck.js').Result} result
 * @returns {string}
 */
export function describeResult({ check, count, seconds, output }) {
  const { passed, failed } = count;
  const line = [
    failed === 0 ? 'ok  ' : 'FAIL',
    check.name.padEnd(12),
    `${failed === 0 ? passed : `${passed} passed, ${failed} failed`}`.padStart(6),
    `${seconds.toFixed(1)} s`.padStart(8),
    ` ${check.what}`
  ].join(' ');
  if (failed === 0) return line;
  const told = stripVTControlCharacters(output).trimEnd() || 'It wrote nothing.';
  return `${line}\n${told.replaceAll(/^/gm, '     | ')}`;
}
