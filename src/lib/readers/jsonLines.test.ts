import { describe, expect, it } from 'vitest';
import jsonLines from './jsonLines.ts';
import { readAll } from './testing/readAll.ts';

const read = (...pieces: string[]) => readAll(jsonLines, ...pieces);

describe('JSON Lines', () => {
  it.each([
    ['LF', '{"a":1}\n{"a":2}\n'],
    ['CRLF', '{"a":1}\r\n{"a":2}\r\n'],
    ['no last line end', '{"a":1}\n{"a":2}'],
    ['empty lines', '\n{"a":1}\n\n  \n{"a":2}\n\n'],
    ['record separators', '\u001e{"a":1}\n\u001e{"a":2}\n']
  ])('%s', async (_name, text) => {
    expect(await read(...text)).toMatchObject({ values: [{ a: 1 }, { a: 2 }], problems: [] });
  });

  it('an integer that a number cannot hold is read as text, digit by digit', async () => {
    expect((await read('{"id":-12345678901234567890}\n7')).values).toEqual([
      { id: '-12345678901234567890' },
      7
    ]);
  });

  it('a bad line is a problem with its place, and the good ones go on', async () => {
    const { values, places, problems } = await read('{"a":1}\n\n{"a":\n{"a":3}\n{a:4}\n[5]');
    expect(values).toEqual([{ a: 1 }, { a: 3 }, [5]]);
    expect(places[1]).toEqual({ index: 3, line: 4 });
    expect(problems).toEqual([
      { place: { index: 2, line: 3, column: 6 }, reason: 'not valid JSON: it ends too early' },
      { place: { index: 4, line: 5, column: 2 }, reason: 'not valid JSON: unexpected "a"' }
    ]);
  });

  it.each([
    ['{"a":1} {"a":2}\n{"a":3}', [{ a: 1 }, { a: 2 }, { a: 3 }], []],
    ['{"a":1}{"b":x}["}"]', [{ a: 1 }, ['}']], [{ index: 2, line: 1, column: 13 }]],
    ['{"a":1}\n{"a":2} {"a":', [{ a: 1 }], [{ index: 2, line: 2, column: 9 }]],
    ['{"a":1},{"a":2}', [], [{ index: 1, line: 1, column: 8 }]]
  ])('several values on one line are read one by one: %s', async (text, expected, places) => {
    const { values, problems } = await read(text);
    expect(values).toEqual(expected);
    expect(problems.map(({ place }) => place)).toEqual(places);
  });

  it('nesting, forbidden keys and lines too long are refused one by one', async () => {
    const text = ['['.repeat(1_000_000), '{"__proto__":1}', '"' + 'x'.repeat(6_000_000), '{"a":1}'];
    const { values, problems } = await read(text.join('\n'));
    expect(values).toEqual([{ a: 1 }]);
    expect(problems.map(({ place }) => place.line)).toEqual([1, 2, 3]);
  });
});
