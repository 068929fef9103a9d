import { expect, it } from 'vitest';
import type { Command } from './Command.ts';
import { findCommands } from './findCommands.ts';

const command = (group: Command['group'], label: string): Command => ({
  group,
  label,
  keys: [],
  can: () => true,
  run: () => undefined
});
const commands = [
  command('Go to', 'Runs'),
  command('Decide', 'Approval: Accept'),
  command('Decide', 'Approval: Reject'),
  command('List', 'Next page')
];
const found = (sought: string) => findCommands(commands, sought).map(({ label }) => label);

it('all are there in the order of their groups until something is looked for', () => {
  expect(found(' ')).toEqual(['Next page', 'Approval: Accept', 'Approval: Reject', 'Runs']);
});

it('some letters are enough, in their order', () => {
  expect(found('aprej')).toEqual(['Approval: Reject']);
  expect(found('accept')[0]).toBe('Approval: Accept');
  expect(found('zzz')).toEqual([]);
});

it('a group finds what is in it', () => {
  expect(found('decide')).toEqual(['Approval: Accept', 'Approval: Reject']);
});
