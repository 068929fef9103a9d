import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workflowCommand } from './workflowCommand.ts';

async function told(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  await workflowCommand(args, (line) => lines.push(line));
  return lines;
}

const numberOf = (name: string, lines: readonly string[]) =>
  lines.find((line) => line.includes(`  ${name}: `))?.split(' ', 1)[0];

describe('npm run workflow', () => {
  it('lists the workflows with their numbers', async () => {
    const lines = await told();
    expect(lines[0]).toMatch(/^1 {2}\w+: /);
    expect(lines.some((line) => line.includes('myworkflow: '))).toBe(true);
    expect(numberOf('demo_workflow', lines)).toMatch(/^\d+$/);
  });

  it('runs one by name or number and tells what became of each object', async () => {
    expect(await told('demo_workflow', '22', '[1, 20]')).toEqual([
      'COMPLETED  40',
      expect.stringMatching(/^HALTED {2}1 {2}/),
      'COMPLETED  38'
    ]);
    const number = numberOf('demo_workflow', await told()) ?? '';
    expect(await told(number, '22')).toEqual(['COMPLETED  40']);
  });

  it('reads a file, tells each task, and how long each took', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pinfold-workflow-'));
    const file = join(folder, 'data.json');
    await writeFile(file, '[30]');
    const lines = await told('demo_workflow', file, '--verbose', '--profile');
    await rm(folder, { recursive: true });
    expect(lines[0]).toMatch(/^object 1: \w+/);
    expect(lines).toContain('COMPLETED  48');
    expect(lines.at(-1)).toMatch(/^\d+\.\d ms in 1 calls {2}\w+/);
  });

  it('refuses a workflow that is not there, and none to run on', async () => {
    await expect(told('nope', '1')).rejects.toThrow('There is no workflow "nope"');
    await expect(told('myworkflow')).rejects.toThrow('needs an input');
  });
});
