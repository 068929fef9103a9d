import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allReaders } from '../testing/allReaders.ts';
import { readInput } from '../testing/readInput.ts';
import { readRecords, type ReadProgress } from './readRecords.ts';
import { UnreadableFileError } from './UnreadableFileError.ts';

const marc = 'xmlns="http://www.loc.gov/MARC21/slim"';
const marcRecord = (text: string) =>
  `<record ${marc}><datafield tag="245"><subfield code="a">${text}</subfield></datafield></record>`;
const oai = (inside: string, prefix: string) =>
  `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request verb="ListRecords" metadataPrefix="${prefix}">u</request>${inside}</OAI-PMH>`;

it('a record that is not of the form asked for is a problem with its place; the others go on', async () => {
  const seen: ReadProgress[] = [];
  const { values, problems } = await readInput('[{"title":"T"},\nnull,\n7,{"title":"U"}]', {
    schema: z.object({ title: z.string() }),
    onProgress: (progress) => seen.push(progress)
  });
  expect(values).toEqual([{ title: 'T' }, { title: 'U' }]);
  expect(problems).toEqual([
    {
      place: expect.objectContaining({ index: 2, line: 2 }),
      reason: 'not what the workflow takes: expected object, got null'
    },
    {
      place: expect.objectContaining({ index: 3, line: 3 }),
      reason: 'not what the workflow takes: expected object, got number'
    }
  ]);
  expect(seen.at(-1)).toMatchObject({ records: 2, problems: 2 });
});

describe('the reader is recognised', () => {
  it.each([
    ['json', '[{"title":"T"}]', 'x.json'],
    ['json', '{"title":"T"}', undefined],
    ['json', '{"title":\n"T"}', 'x.txt'],
    ['json', '17', undefined],
    ['json_lines', '{"a":1}\n{"a":2}\n', undefined],
    ['json_lines', '{"a":1}\n{"a":\n{"a":2}\n{"a":3}', undefined],
    ['json_lines', '{"a":1}', 'x.jsonl'],
    ['json_lines', '{"a":1}', 'x.ndjson'],
    ['json_lines', '[1]\n7\n"x"\n{"a":\n', 'x.jsonl'],
    ['json_lines', '{"a":\n{"a":2}\n{"a":3}', 'x.jsonl'],
    ['json', '{"title":"A"}{"title":"B"}\n{"title":"C"}', 'x.json'],
    ['json', '{\n "title":"A"\n}\n{\n "title":"B"\n}\n', 'x.jsonl'],
    ['json', '[\n{"a":1},\n{"a":2}\n]', 'x.jsonl'],
    ['csv', 'title,year\nT,2000', undefined],
    ['csv', 'title\tyear\nT\t2000', 'x.tsv'],
    ['csv', 'title\nT', 'x.csv'],
    ['crossref', '{"DOI":"10.1/a","type":"book","issued":{"date-parts":[[2000]]}}', undefined],
    ['crossref', '{"DOI":"10.1/a","issued":{},"prefix":"10.1"}\n{"DOI":"10.1/b"}', 'x.jsonl'],
    ['marcxml', marcRecord('T'), undefined],
    ['marcxml', `<!-- <dc> -->${marcRecord('T')}`, 'x.txt'],
    ['oai_arxiv', '<arXiv><id>1</id><title>T</title></arXiv>', undefined],
    [
      'oai_dublin_core',
      '<oai_dc:dc><dc:title>T</dc:title><dc:relation>arXiv</dc:relation></oai_dc:dc>',
      undefined
    ]
  ])('%s: %s', async (reader, input, fileName) => {
    expect(await readInput(input, { fileName })).toMatchObject({ reader });
  });

  it('by the name of a file too', async () => {
    expect((await readInput(new File(['title\nT'], 'x.csv'))).reader).toBe('csv');
  });

  it('a list of deleted records only is told by what was asked for', async () => {
    const inside =
      '<ListRecords><record><header status="deleted"><identifier>oai:1</identifier></header></record></ListRecords>';
    const { problems, reader } = await readInput(oai(inside, 'oai_dc'));
    expect(reader).toBe('oai_dublin_core');
    expect(problems).toMatchObject([{ reason: 'deleted at the source' }]);
  });

  it('or chosen by name', async () => {
    const { reader, values } = await readInput('{"DOI":"10.1/a","issued":{},"prefix":"10.1"}', {
      reader: 'json'
    });
    expect(reader).toBe('json');
    expect(values).toMatchObject([{ DOI: '10.1/a' }]);
  });
});

describe('what is no record file is one clear error', () => {
  const bytes = (...codes: number[]) => new Blob([new Uint8Array(codes)]);
  const text = (start: string) => new Blob([start, new Uint8Array([0, 1, 2, 255, 254, 0])]);
  const error = '<error code="noRecordsMatch">No records</error>';
  it.each([
    ['an empty file', new Blob([]), 'EMPTY', 'empty'],
    ['only whitespace', ' \n\t', 'EMPTY', 'empty'],
    ['only a byte order mark', bytes(0xef, 0xbb, 0xbf), 'EMPTY', 'empty'],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0), 'BINARY', 'a PNG'],
    ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'BINARY', 'a JPEG'],
    ['a PDF', text('%PDF-1.7\n'), 'BINARY', 'a PDF'],
    ['a ZIP', text('PK\u0003\u0004'), 'BINARY', 'a ZIP'],
    ['gzip', bytes(0x1f, 0x8b, 8, 0), 'BINARY', 'gzip'],
    ['binary MARC', '00714cam a2200205 a 4500001001300000', 'BINARY', 'ISO 2709'],
    ['any other binary file', text('hello'), 'BINARY', 'binary'],
    ['prose', 'Dear all, please find\nattached, the records.', 'NO_RECORD_FORMAT', 'MARCXML'],
    ['BibTeX', '@article{k,\n  title = {T},\n  year = 2000\n}', 'NO_RECORD_FORMAT', 'no record'],
    ['HTML', '<!DOCTYPE html>\n<title>x</title>', 'HTML', 'web page'],
    ['XHTML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', 'HTML', 'web'],
    ['other XML', '<?xml version="1.0"?><a:feed xmlns:a="urn:atom"/>', 'OTHER_XML', 'urn:atom'],
    ['an OAI-PMH error', oai(error, 'marcxml'), 'OAI_ERROR', 'noRecordsMatch: No records'],
    ['a list without records', '[]', 'NO_RECORDS', 'JSON'],
    ['a header row alone', 'title,year\n', 'NO_RECORDS', 'CSV'],
    ['an empty collection', `<collection ${marc}/>`, 'NO_RECORDS', 'MARCXML'],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), 'ENCODING', 'UTF-32'],
    [
      'an unknown encoding',
      new Blob(['<?xml version="1.0" encoding="klingon"?><a/>']),
      'ENCODING',
      'klingon'
    ]
  ])('%s', async (_name, input, reason, said) => {
    const failed = readInput(input);
    await expect(failed).rejects.toThrow(UnreadableFileError);
    await expect(failed).rejects.toThrow(said);
    await expect(failed).rejects.toMatchObject({ code: 'UNREADABLE_FILE', reason });
  });

  it('a file that is too large is refused unread', async () => {
    const failed = readInput('[1,2,3]', { maxBytes: 6 });
    await expect(failed).rejects.toMatchObject({ reason: 'TOO_LARGE' });
  });

  it('a reader that does not exist', async () => {
    const failed = readInput('[1]', { reader: 'nope' });
    await expect(failed).rejects.toMatchObject({ reason: 'UNKNOWN_READER' });
    await expect(failed).rejects.toThrow('json_lines');
  });
});

describe('encodings', () => {
  const title = 'Çà 東京 😀';
  const xml = (label?: string) =>
    `<?xml version="1.0"${label === undefined ? '' : ` encoding="${label}"`}?>\n${marcRecord(title)}`;
  const utf16 = (content: string, littleEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(content.length * 2));
    for (let at = 0; at < content.length; at += 1)
      view.setUint16(at * 2, content.charCodeAt(at), littleEndian);
    return new Blob([view]);
  };
  const table = `title,year\n${title},2000\n`;
  const titleOf = (values: unknown[]) => JSON.stringify(values);

  it.each([
    ['UTF-8', new Blob([xml()])],
    ['UTF-8 with a byte order mark', new Blob(['\uFEFF', xml('UTF-8')])],
    ['UTF-16 LE with a byte order mark', utf16(`\uFEFF${xml('UTF-16')}`, true)],
    ['UTF-16 BE with a byte order mark', utf16(`\uFEFF${xml('UTF-16')}`, false)],
    ['UTF-16 LE without', utf16(xml(), true)],
    ['UTF-16 BE without', utf16(xml(), false)],
    ['UTF-8 that calls itself UTF-16', new Blob([xml('UTF-16')])],
    ['a pasted text that calls itself Latin-1', xml('ISO-8859-1')],
    ['a pasted text with a byte order mark', `\uFEFF${xml()}`],
    ['a table in UTF-16', utf16(`\uFEFF${table}`, true)],
    ['a table in UTF-8 with a byte order mark', new Blob(['\uFEFF', table])]
  ])('%s', async (_name, input) => {
    const { values, problems } = await readInput(input);
    expect(problems).toEqual([]);
    expect(titleOf(values)).toContain(title);
    expect(titleOf(values)).not.toContain('\uFEFF');
  });

  it('what an XML declaration says', async () => {
    const latin = `<?xml version='1.0' encoding='ISO-8859-1'?>${marcRecord('Café')}`;
    const bytes = Uint8Array.from(latin, (char) => char.charCodeAt(0));
    expect(titleOf((await readInput(new Blob([bytes]))).values)).toContain('Café');
  });

  it('bytes that are not of the encoding are a problem of their record', async () => {
    const bytes = Uint8Array.from('title,year\nA,2000\nCaf\u00e9,2001\nB,2002\n', (char) =>
      char.charCodeAt(0)
    );
    const { values, problems } = await readInput(new Blob([bytes]));
    expect(values).toMatchObject([{ title: 'A' }, { title: 'B' }]);
    expect(problems).toMatchObject([
      { place: { index: 2, line: 3 }, reason: expect.stringContaining('not UTF-8') }
    ]);
  });

  it('a replacement character that the source wrote is kept', async () => {
    expect((await readInput(new Blob(['["\uFFFD"]']))).values).toEqual(['\uFFFD']);
  });
});

describe('a stream', () => {
  const many = (count: number) =>
    new Blob(Array.from({ length: count }, (_, n) => `{"id":${n},"title":"${'x'.repeat(180)}"}\n`));

  it('tells its progress, and at the end all is read', async () => {
    const told: ReadProgress[] = [];
    const input = new Blob([many(6_000), 'oops\n']);
    await readInput(input, { onProgress: (progress) => told.push(progress) });
    expect(told.length).toBeGreaterThan(4);
    expect(told.map(({ bytesRead }) => bytesRead)).toEqual(
      told.map(({ bytesRead }) => bytesRead).sort((a, b) => a - b)
    );
    expect(told.at(-1)).toEqual({
      bytesRead: input.size,
      bytesTotal: input.size,
      records: 6_000,
      problems: 1
    });
  });

  it('reads no further ahead than it is asked', async () => {
    const told: ReadProgress[] = [];
    const input = many(20_000);
    const events = readRecords({
      input,
      readers: allReaders,
      onProgress: (progress) => told.push(progress)
    });
    await events.next();
    expect(told.at(-1)?.bytesRead).toBeLessThan(input.size / 4);
    await events.return(undefined);
  });

  it('ends with the signal’s reason once it is aborted', async () => {
    const stop = new AbortController();
    let records = 0;
    const reading = async () => {
      const input = many(20_000);
      for await (const event of readRecords({ input, readers: allReaders, signal: stop.signal })) {
        if (event.kind === 'record') records += 1;
        if (records === 10) stop.abort(new Error('enough'));
      }
    };
    await expect(reading()).rejects.toThrow('enough');
    expect(records).toBe(10);
  });

  it('does not begin when it is aborted before', async () => {
    const signal = AbortSignal.abort(new Error('no'));
    await expect(readInput('[1]', { signal })).rejects.toThrow('no');
  });

  it('lets the event loop turn while a pasted text is read', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await readInput(await many(40_000).text());
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it.each([
    ['json', '[', (n: number) => `{"id":${n},"title":"${'x'.repeat(400)}"}`, ',\n', ']'],
    ['csv', 'id,title\n', (n: number) => `${n},"${'x'.repeat(400)}"`, '\n', '\n'],
    [
      'marcxml',
      `<collection ${marc}>`,
      (n: number) => marcRecord(`${n} ${'x'.repeat(300)}`),
      '\n',
      '</collection>'
    ]
  ])('20 MB of %s are read whole', async (name, head, one, between, tail) => {
    const count = 50_000;
    const parts = Array.from({ length: count }, (_, n) => (n === 0 ? '' : between) + one(n));
    const input = new Blob([head, ...parts, tail]);
    expect(input.size).toBeGreaterThan(19_000_000);
    let records = 0;
    let problems = 0;
    let last = 0;
    for await (const event of readRecords({ input, readers: allReaders, reader: name })) {
      if (event.kind === 'record') records += 1;
      else problems += 1;
      last = event.place.index;
    }
    expect({ records, problems, last }).toEqual({ records: count, problems: 0, last: count });
  });
});
