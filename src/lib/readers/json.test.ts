import { describe, expect, it } from 'vitest';
import json from './json.ts';
import { readAll } from './testing/readAll.ts';

const read = (...pieces: string[]) => readAll(json, ...pieces);
const lines = (...rows: string[]) => rows.join('\n');

describe('what is a record', () => {
  it.each([
    ['a list', '[{"a":1}, 2, "x", null, [3]]', [{ a: 1 }, 2, 'x', null, [3]]],
    [
      'one object',
      ' {"title":"T","authors":[{"name":"A"}]} ',
      [{ title: 'T', authors: [{ name: 'A' }] }]
    ],
    ['one scalar', '42', [42]],
    ['an empty list', '[]', []],
    ['an object with one list', '{"papers":[{"a":1},{"a":2}],"total":2}', [{ a: 1 }, { a: 2 }]],
    ['a known envelope', '{"total":2,"records":[{"a":1},{"a":2}],"next":{}}', [{ a: 1 }, { a: 2 }]],
    [
      'nested envelopes',
      '{"hits":{"total":1,"hits":[{"id":7}]},"links":{"self":"]"}}',
      [{ id: 7 }]
    ],
    ['an empty known envelope', '{"records":[],"total":0}', []],
    ['a record with a list in it', '{"id":1,"items":[{"b":1}]}', [{ id: 1, items: [{ b: 1 }] }]],
    ['a record with lists of texts', '{"keywords":["a","b"]}', [{ keywords: ['a', 'b'] }]],
    [
      'an object with two lists',
      '{"x":[{"a":1}],"y":[{"b":1}]}',
      [{ x: [{ a: 1 }], y: [{ b: 1 }] }]
    ],
    ['values one after another', '{"a":1}\n{"a":2} [{"a":3}]', [{ a: 1 }, { a: 2 }, { a: 3 }]]
  ])('%s', async (_name, text, values) => {
    expect(await read(text)).toMatchObject({ values, problems: [] });
    expect((await read(...text)).values).toEqual(values);
  });

  it('brackets and quotes inside texts are text', async () => {
    const records = [{ a: '}],{"b":' }, { a: '\\"[{' }];
    expect(await read(JSON.stringify(records))).toMatchObject({ values: records, problems: [] });
  });

  it('an integer that a number cannot hold is read as text, digit by digit', async () => {
    const { values, problems } = await read('[{"id":12345678901234567890,"n":9007199254740991}]');
    expect(problems).toEqual([]);
    expect(values).toEqual([{ id: '12345678901234567890', n: 9007199254740991 }]);
  });

  it('each record knows its number, line and column', async () => {
    const { places } = await read('[\r\n  {"a":1},\r\n  {"a":2}\r\n]');
    expect(places).toEqual([
      { index: 1, line: 2, column: 3 },
      { index: 2, line: 3, column: 3 }
    ]);
  });
});

describe('what is broken', () => {
  it('a syntax error costs one record and is told with line and column', async () => {
    const text = lines('[', ' {"a":1},', ' {"a":2, "b": tru},', ' {"a":3}', ']');
    const { values, problems } = await read(text);
    expect(values).toEqual([{ a: 1 }, { a: 3 }]);
    expect(problems).toEqual([
      { place: { index: 2, line: 3, column: 15 }, reason: 'not valid JSON: unexpected "tru"' }
    ]);
  });

  it('a comma too many inside a record', async () => {
    const { values, problems } = await read('[{"a":1,},{"a":2}]');
    expect(values).toEqual([{ a: 2 }]);
    expect(problems).toEqual([
      { place: { index: 1, line: 1, column: 9 }, reason: 'not valid JSON: unexpected "}"' }
    ]);
  });

  it.each([
    ['a text that is not closed', '  {"a": "two, "b": 1},'],
    ['a text that is not closed, and all else is', '  {"a": "two, b: 1},'],
    ['a bracket that is not closed', '  {"a": {"b": 2},'],
    ['the wrong bracket', '  {"a": [2}},'],
    ['a bracket too many', '  {"a": 2]},']
  ])('%s: the record after it is read', async (_name, row) => {
    const text = lines('[', '  {"a": 1},', row, '  {"a": 3},', '  {"a": 4}', ']');
    for (const pieces of [[text], [...text]]) {
      const { values, problems } = await read(...pieces);
      expect(values).toEqual([{ a: 1 }, { a: 3 }, { a: 4 }]);
      expect(problems).toHaveLength(1);
      expect(problems[0]?.place).toMatchObject({ index: 2, line: 3 });
    }
  });

  it('an object inside a broken record is not taken for the next one', async () => {
    const text = lines(
      '[',
      '  {',
      '    "id": 1,',
      '    "by": [',
      '    {',
      '      "id": 9',
      '    ',
      '  },',
      '  {',
      '    "id": 2',
      '  }',
      ']'
    );
    const { values, problems } = await read(text);
    expect(values).toEqual([{ id: 2 }]);
    expect(problems).toHaveLength(1);
  });

  it('a list on one line goes on at the next object with the same first key', async () => {
    const { values, problems } = await read('[{"a":1}, {"a":"2}, {"a":3}, {"a":4}]');
    expect(problems).toHaveLength(1);
    expect(values).toEqual([{ a: 1 }, { a: 3 }, { a: 4 }]);
  });

  it.each([
    ['a comma is missing here', '[{"a":1} {"a":2}]', 10],
    ['a comma with nothing after it', '[{"a":1},{"a":2},]', 17],
    ['a comma with nothing before it', '[{"a":1},,{"a":2}]', 10],
    ['unexpected "}"', '[{"a":1}},{"a":2}]', 9]
  ])('between records: %s', async (reason, text, column) => {
    const { values, problems } = await read(text);
    expect(values).toEqual([{ a: 1 }, { a: 2 }]);
    expect(problems).toMatchObject([
      { place: { line: 1, column }, reason: `not valid JSON: ${reason}` }
    ]);
  });

  it.each([
    [
      'inside a record',
      '[{"a":1},{"a":',
      'not valid JSON: the file ends in the middle of this value'
    ],
    ['between records', '[{"a":1},', 'not valid JSON: the file ends inside the list'],
    ['inside an envelope', '{"records":[{"a":1}', 'not valid JSON: the file ends inside the list'],
    ['behind the list', '{"records":[{"a":1}],"n":{', 'not valid JSON: the file ends in the middle']
  ])('a file cut off %s is one problem', async (_name, text, reason) => {
    const { values, problems } = await read(text);
    expect(values).toEqual([{ a: 1 }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.reason).toContain(reason);
  });

  it.each(['[1e999]', '[{"a":-1e999}]'])('a number that is none in %s is refused', async (text) => {
    const { values, problems } = await read(text);
    expect(values).toEqual([]);
    expect(problems[0]?.reason).toMatch(/Infinity is no JSON number/);
  });

  it('a raw control character inside a text', async () => {
    const { problems } = await read('[{"a":"x\u0001y"},{"a":"x\ty"}]');
    expect(problems).toMatchObject([
      {
        place: { index: 1, column: 9 },
        reason: 'not valid JSON: a control character inside a text'
      },
      { place: { index: 2 }, reason: 'not valid JSON: a control character inside a text' }
    ]);
  });
});

describe('what is dangerous', () => {
  it.each(['__proto__', 'constructor', 'prototype'])(
    'the key %s is refused at any depth',
    async (key) => {
      const { values, problems } = await read(`[{"a":[{"${key}":{"x":1}}]},{"a":1}]`);
      expect(values).toEqual([{ a: 1 }]);
      expect(problems[0]?.place.index).toBe(1);
      expect(problems[0]?.reason).toContain(`record.a[0].${key}`);
      expect('x' in {}).toBe(false);
    }
  );

  it.each([101, 5_000, 1_000_000])(
    'nesting %d deep is refused, the next record read',
    async (depth) => {
      const deep = '['.repeat(depth) + ']'.repeat(depth);
      const { values, problems } = await read(`[{"a":${deep}},{"b":1}]`);
      expect(values).toEqual([{ b: 1 }]);
      expect(problems).toMatchObject([
        { reason: expect.stringContaining('nested deeper than 100') }
      ]);
    }
  );

  it('brackets that are never closed do not exhaust anything', async () => {
    const { values, problems } = await read('{"a":'.repeat(1_000_000));
    expect(values).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('a text of ten million characters is refused', async () => {
    const { values, problems } = await read(`[{"a":"${'x'.repeat(10_000_000)}"},{"a":"y"}]`);
    expect(values).toEqual([{ a: 'y' }]);
    expect(problems).toMatchObject([{ reason: 'longer than 5,000,000 characters' }]);
  });

  it('lone surrogates become replacement characters', async () => {
    const { values } = await read('[{"a":"x\\ud800"}]');
    expect(values).toEqual([{ a: 'x\uFFFD' }]);
  });

  it('markup stays text', async () => {
    const value = { title: '<img src=x onerror=alert(1)>', url: 'javascript:alert(1)' };
    expect((await read(JSON.stringify([value]))).values).toEqual([value]);
  });
});
