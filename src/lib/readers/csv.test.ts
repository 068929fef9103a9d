import { describe, expect, it } from 'vitest';
import { UnreadableFileError } from './contract/UnreadableFileError.ts';
import csv from './csv.ts';
import { readAll } from './testing/readAll.ts';

const read = (...pieces: string[]) => readAll(csv, ...pieces);
const rows = [
  { title: 'A, b', year: '2001' },
  { title: 'C "d"', year: '2002' }
];

describe('tables', () => {
  it.each([
    ['commas', 'title,year\n"A, b",2001\n"C ""d""",2002\n'],
    ['semicolons', 'title;year\n"A, b";2001\n"C ""d""";2002'],
    ['tabs', 'title\tyear\nA, b\t2001\n"C ""d"""\t2002'],
    ['bars', 'title|year\nA, b|2001\n"C ""d"""|2002'],
    ['CRLF', 'title,year\r\n"A, b",2001\r\n"C ""d""",2002\r\n'],
    ['CR alone', 'title,year\r"A, b",2001\r"C ""d""",2002\r'],
    ['CRLF and LF mixed', 'title,year\r\n"A, b",2001\n"C ""d""","2002"\r\n'],
    ['empty lines', '\ntitle,year\n\n"A, b",2001\n\n\n"C ""d""",2002\n\n'],
    ['spaces around names', ' title , year \n"A, b",2001\n"C ""d""",2002'],
    ["a spreadsheet's separator line", 'sep=;\ntitle;year\n"A, b";2001\n"C ""d""";2002']
  ])('%s', async (_name, text) => {
    expect(await read(text)).toMatchObject({ values: rows, problems: [] });
    expect((await read(...text)).values).toEqual(rows);
  });

  it('line breaks inside quotes belong to the field, and lines are counted over them', async () => {
    const { values, places } = await read('a,b\n"x\r\ny",1\nz,2\n');
    expect(values).toEqual([
      { a: 'x\r\ny', b: '1' },
      { a: 'z', b: '2' }
    ]);
    expect(places.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('one column', async () => {
    expect((await read('title\nA\n\nB\n')).values).toEqual([{ title: 'A' }, { title: 'B' }]);
  });

  it('empty fields are empty texts', async () => {
    expect((await read('a,b\n,\n1,\n')).values).toEqual([
      { a: '', b: '' },
      { a: '1', b: '' }
    ]);
  });

  it('columns without a name at the end are left out when they are empty', async () => {
    const { values, problems } = await read('title,doi,,\nA,10.1/x,,\nB,10.1/y\nC,10.1/z,,5\n');
    expect(values).toEqual([
      { title: 'A', doi: '10.1/x' },
      { title: 'B', doi: '10.1/y' }
    ]);
    expect(problems).toEqual([
      { place: { index: 3, line: 4 }, reason: '4 fields, but the header row names 2' }
    ]);
  });

  it('empty cells that are left out at the end of a row are empty texts', async () => {
    expect(await read('a,b,c\n1,2\n3\n4,5,6\n7,8,,,\n')).toMatchObject({
      values: [
        { a: '1', b: '2', c: '' },
        { a: '3', b: '', c: '' },
        { a: '4', b: '5', c: '6' },
        { a: '7', b: '8', c: '' }
      ],
      problems: []
    });
  });

  it('a formula stays text', async () => {
    expect((await read('a,b\n=1+1,@x')).values).toEqual([{ a: '=1+1', b: '@x' }]);
  });
});

describe('what is broken', () => {
  it('a row with more fields than names is a problem with its line', async () => {
    const { values, problems } = await read('a,b\n1,2\n3,4,5\n6,,,7\n7,8\n');
    expect(values).toEqual([
      { a: '1', b: '2' },
      { a: '7', b: '8' }
    ]);
    expect(problems).toEqual([
      { place: { index: 2, line: 3 }, reason: '3 fields, but the header row names 2' },
      { place: { index: 3, line: 4 }, reason: '4 fields, but the header row names 2' }
    ]);
  });

  it('the rest of a line that could not be read is no record', async () => {
    const { values, problems } = await read(
      'a,b,c\n1,2,\n"He said "hi"\nand left",3\nrest\n4,5,\n6\n'
    );
    expect(problems.map(({ place }) => place.line)).toEqual([3, 4, 5]);
    expect(values).toEqual([
      { a: '1', b: '2', c: '' },
      { a: '4', b: '5', c: '' },
      { a: '6', b: '', c: '' }
    ]);
  });

  it('a quote that is never closed costs its own line only', async () => {
    const { values, problems } = await read('a,b\n1,"2\n3,4\n5,6\n');
    expect(values).toEqual([
      { a: '3', b: '4' },
      { a: '5', b: '6' }
    ]);
    expect(problems).toEqual([
      { place: { index: 1, line: 2 }, reason: 'a quote that is not closed' }
    ]);
  });

  it('a quote that is never closed in a long file does not take it with it', async () => {
    const body = Array.from({ length: 600_000 }, (_, index) => `${index},row ${index}`);
    const { values, problems } = await read(`a,b\n1,"2\n${body.join('\n')}`);
    expect(problems).toHaveLength(1);
    expect(values).toHaveLength(600_000);
  });

  it('a quote inside a quoted field that is not doubled', async () => {
    const { values, problems } = await read('a,b\n"x"y",2\n3,4\n');
    expect(values).toEqual([{ a: '3', b: '4' }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place.line).toBe(2);
  });

  it.each([
    [',', 'csv'],
    ['\t', 'tsv']
  ])('a field that only begins with a quoted word costs its line only (%j)', async (delimiter) => {
    const row = (first: string, n: number) => `${first}${delimiter}10.1/${n}\n`;
    const good = Array.from({ length: 2_000 }, (_, n) =>
      row(n % 3 === 0 ? `"R ${n}"` : `R ${n}`, n)
    );
    const text = row('title', 0) + row('"Quoted" rest', 0) + good.join('');
    for (const pieces of [[text], text.match(/[^]{1,700}/g) ?? []]) {
      const { values, places, problems } = await read(...pieces);
      expect(problems).toEqual([
        { place: { index: 1, line: 2 }, reason: expect.stringContaining('quote') }
      ]);
      expect(values).toHaveLength(2_000);
      expect(places.at(-1)?.line).toBe(2_002);
    }
  });

  it('each of many lines with such a field is a problem of its own', async () => {
    const body = Array.from({ length: 20_000 }, (_, n) => `"Bad" ${n},10.1/${n}\n`);
    const { values, problems } = await read('title,doi\n', ...body, '"Good",10.1/x\n');
    expect(values).toEqual([{ title: 'Good', doi: '10.1/x' }]);
    expect(problems).toHaveLength(20_000);
  });

  it('a long field of many lines is one field, whatever the pieces', async () => {
    const long = 'a line, and "another"\r\n'.repeat(300);
    const text = `a,b\n"${long.replaceAll('"', '""')}" ,1\n2,"3"\r\n`;
    for (const pieces of [[text], [...text]]) {
      const { values, problems } = await read(...pieces);
      expect(problems).toEqual([]);
      expect(values).toEqual([
        { a: long, b: '1' },
        { a: '2', b: '3' }
      ]);
    }
  });

  it.each([
    ['a name twice', 'a,b,a\n1,2,3', 'names "a" twice'],
    ['a column without a name', 'a,,c\n1,2,3', 'Column 2 has no name'],
    ['no name at all', ',,\n1,2,3', 'names no column'],
    ['a dangerous name', 'a,__proto__\n1,2', '__proto__']
  ])('%s is one clear error', async (_name, text, message) => {
    const failed = read(text);
    await expect(failed).rejects.toThrow(UnreadableFileError);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toMatchObject({ reason: 'CSV_HEADER' });
  });
});

describe('what looks like a table', () => {
  it.each([
    ['a table', 'title,year\nA,2001\nB,2002', undefined],
    ['a table with tabs', 'id\tcode\n1\t2', undefined],
    ['a table with columns without a name', 'title,year,,\nA,2001,,\nB,2002,,', undefined],
    ['anything with its name', 'title\nA', 'x.csv']
  ])('%s', (_name, head, fileName) => {
    expect(csv.sniff(head, fileName)).toBeGreaterThan(0.25);
  });

  it.each([
    ['prose', 'Dear all, please find\nattached, the records.\nYours, A'],
    ['prose of one line', 'Hello, world'],
    ['prose with capitals', 'When, in disgrace\nWith fortune, and men'],
    ['JSON', '{"a":1,\n"b":2}'],
    ['XML', '<a,b>\n<c,d>'],
    ['BibTeX', '@article{key,\n title = {A},\n}']
  ])('%s does not', (_name, head) => {
    expect(csv.sniff(head)).toBeLessThan(0.25);
  });
});
