import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readVectors } from './readVectors.ts';
import { runFiles } from './runFiles.ts';
import { runVector } from './runVector.ts';
import type { Manner } from './Stage.ts';

const recorded = join(import.meta.dirname, 'vectors.json');

describe('[M9] vectors run the same however tasks and hooks answer', () => {
  const manners: readonly Manner[] = [
    { tasks: 'sync', hooks: 'sync' },
    { tasks: 'sync', hooks: 'async' },
    { tasks: 'async', hooks: 'none' },
    { tasks: 'async', hooks: 'async' }
  ];

  test.for(manners)('tasks $tasks, hooks $hooks', async (manner) => {
    const failed: string[] = [];
    for (const vector of await readVectors(recorded)) {
      const differences = await runVector(vector, manner);
      if (differences.length > 0) failed.push(`${vector.id}: ${JSON.stringify(differences)}`);
    }
    expect(failed).toEqual([]);
  });
});

describe('the runner', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vectors-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function run(text: string): Promise<{ passed: number; failed: number; said: string }> {
    const path = join(folder, 'file.json');
    await writeFile(path, text);
    const lines: string[] = [];
    const count = await runFiles([path], (line) => lines.push(line));
    return { ...count, said: lines.join('\n') };
  }

  const expectation = {
    raised: null,
    message: null,
    action: null,
    token_pos: 0,
    callback_pos: [0],
    has_completed: true,
    current_object_index: 0,
    current_taskname: 'mark_a',
    executed: 1,
    signals: ['started', 'finished'],
    objects: [{ n: 1, trace: ['a'] }]
  };
  const vectorOf = (
    workflow: unknown,
    expected: object,
    call: object = { call: 'process' }
  ): string =>
    JSON.stringify({
      format: 1,
      vectors: [
        {
          id: 'v-1',
          group: 'basic',
          origin: 'hand',
          objects: [{ n: 1, trace: [] }],
          workflow,
          drive: [{ ...call, expect: expected }]
        }
      ]
    });
  const mark = [{ t: 'mark', s: 'a' }];

  test('a vector that holds passes', async () => {
    expect(await run(vectorOf(mark, expectation))).toEqual({ passed: 1, failed: 0, said: '' });
  });

  test.for<[keyof typeof expectation, unknown]>([
    ['raised', 'HaltProcessing'],
    ['raised', 'KeyError'],
    ['token_pos', 1],
    ['callback_pos', [0, 0]],
    ['has_completed', false],
    ['current_object_index', null],
    ['current_taskname', { kind: 'list' }],
    ['executed', 2],
    ['signals', ['started']],
    ['objects', [{ n: 1, trace: [] }]]
  ])('another %s fails, and the field is named', async ([field, value]) => {
    const { passed, failed, said } = await run(vectorOf(mark, { ...expectation, [field]: value }));
    expect([passed, failed]).toEqual([0, 1]);
    expect(said).toContain('v-1');
    expect(said).toContain(`call 0 process, ${field}: expected ${JSON.stringify(value)}, came`);
  });

  test('a star matches anything', async () => {
    const { failed } = await run(vectorOf(mark, { ...expectation, callback_pos: '*' }));
    expect(failed).toBe(0);
  });

  test.for<[string, object]>([
    ['message', { message: 'other' }],
    ['action', { message: 'w', action: 'merge' }],
    ['payload', { message: 'w', payload: [2] }]
  ])('another %s of a halt fails', async ([field, changed]) => {
    const halt = [{ t: 'halt', msg: 'w', action: 'approval', payload: [1] }];
    const expected = {
      raised: 'HaltProcessing',
      message: 'w',
      action: 'approval',
      payload: [1]
    };
    expect((await run(vectorOf(halt, expected))).failed).toBe(0);
    const { said } = await run(vectorOf(halt, { ...expected, ...changed }));
    expect(said).toContain(`${field}: expected`);
  });

  test.for<[string, string, string]>([
    ['an unknown task name', vectorOf([[{ t: 'fly' }]], expectation), 'unknown task name: fly'],
    ['a malformed task', vectorOf([{ t: 'mark', S: 'a' }], expectation), '{"t":"mark","S":"a"}'],
    ['an unknown expectation', vectorOf(mark, { ...expectation, mood: 1 }), 'mood'],
    ['an unknown call', vectorOf(mark, expectation, { call: 'fly' }), 'drive'],
    [
      'a vector without a call',
      JSON.stringify({
        format: 1,
        vectors: [{ id: 'x', group: 'basic', objects: [], workflow: [], drive: [] }]
      }),
      'at least one call'
    ],
    ['no vector', JSON.stringify({ format: 1, vectors: [] }), 'vectors'],
    ['another format', JSON.stringify({ format: 2, vectors: [1] }), 'format'],
    ['no JSON', '{"format": 1,', 'is no JSON'],
    ['nothing', ' \n', 'is empty']
  ])('%s is one failure with a clear message', async ([_what, text, message]) => {
    const { passed, failed, said } = await run(text);
    expect([passed, failed]).toEqual([0, 1]);
    expect(said).toContain(message);
  });

  test('a missing file is one failure, and the others are run', async () => {
    const lines: string[] = [];
    const missing = join(folder, 'missing.json');
    const count = await runFiles([missing, recorded], (line) => lines.push(line));
    expect(count.failed).toBe(1);
    expect(count.passed).toBeGreaterThan(300);
    expect(lines.join()).toContain('cannot be read');
  });

  test('the cases of a CHOICE keep the order they are written in', async () => {
    const cases = '{"-1":[],"10":[{"t":"halt","msg":"here"}],"2":[]}';
    const expected = {
      raised: 'HaltProcessing',
      message: 'here',
      action: null,
      callback_pos: [0, 3, 0]
    };
    const choice = { t: 'CHOICE', arbiter: 'n', cases: 'CASES' };
    const text = vectorOf([{ t: 'set', k: 10 }, choice], expected)
      .replace('"CASES"', cases)
      .replace('[0,3,0]', '[1,3,0]');
    expect((await run(text)).said).toBe('');
  });
});
