import { describe, expect, it } from 'vitest';
import { readRecords, type ReadProgress } from '$lib/readers/contract/readRecords.ts';
import { allReaders } from '$lib/readers/testing/allReaders.ts';
import { readInput } from '$lib/readers/testing/readInput.ts';

const files = import.meta.glob<string>('/tests/fixtures/readers/*', {
  eager: true,
  query: '?raw',
  import: 'default'
});

/** What the readers rely on is here the browser's own: Blob, TextDecoder, MessageChannel. */
describe('readers in a page', () => {
  it.each([
    ['arxiv-oai-hep-ex.xml', 'oai_arxiv', 3],
    ['arxiv-oai-hep-th.xml', 'oai_arxiv', 3],
    ['cds-oai-marcxml.xml', 'marcxml', 2],
    ['crossref-work.json', 'crossref', 1]
  ])('a dropped file: %s', async (name, reader, count) => {
    const text = files[`/tests/fixtures/readers/${name}`] ?? '';
    const dropped = await readInput(new File([text], name));
    expect(dropped).toMatchObject({ reader, problems: [] });
    expect(dropped.values).toHaveLength(count);
    expect(await readInput(text)).toMatchObject({ reader, values: dropped.values });
  });

  it('a file in UTF-16, and one in Latin-1 that says so', async () => {
    const units = Uint16Array.from('\uFEFFtitle,year\nÇa 東京,2000\n', (char) =>
      char.charCodeAt(0)
    );
    expect((await readInput(new Blob([units]))).values).toEqual([
      { title: 'Ça 東京', year: '2000' }
    ]);
    const latin = '<?xml version="1.0" encoding="ISO-8859-1"?><dc><title>Café</title></dc>';
    const bytes = Uint8Array.from(latin, (char) => char.charCodeAt(0));
    expect(JSON.stringify((await readInput(new Blob([bytes]))).values)).toContain('"Café"');
  });

  it('a syntax error is told in the same words as elsewhere', async () => {
    const { problems } = await readInput('[\n{"a":1},\n{"a": nope}]', { fileName: 'x.json' });
    expect(problems).toEqual([
      { place: { index: 2, line: 3, column: 7 }, reason: 'not valid JSON: unexpected "nope"' }
    ]);
  });

  it('20 MB stream while the page stays awake, and can be stopped', async () => {
    const row = (n: number) => `{"id":${n},"title":"${'x'.repeat(400)}"}`;
    const rows = Array.from({ length: 50_000 }, (_, n) => row(n)).join(',\n');
    const input = new File(['[', rows, ']'], 'big.json');
    let frames = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      frames += 1;
      channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
    const { values } = await readInput(input);
    channel.port1.close();
    expect(values).toHaveLength(50_000);
    expect(frames).toBeGreaterThan(10);

    const stop = new AbortController();
    const told: ReadProgress[] = [];
    const onProgress = (progress: ReadProgress) => told.push(progress);
    const reading = async () => {
      const events = readRecords({ input, readers: allReaders, signal: stop.signal, onProgress });
      for await (const { place } of events) if (place.index === 5) stop.abort(new Error('enough'));
    };
    await expect(reading()).rejects.toThrow('enough');
    expect(told.at(-1)?.bytesRead).toBeLessThan(input.size / 4);
  });
});
