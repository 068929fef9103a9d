import { describe, expect, it } from 'vitest';
import { parseSearch } from './parseSearch.ts';
import { suggest, type Vocabulary } from './suggest.ts';

const vocabulary: Vocabulary = {
  values: {
    status: [{ value: 'HALTED', count: 12 }],
    type: [
      { value: 'marcxml', count: 5 },
      { value: 'preprint', count: 3 },
      { value: 'a paper', count: 2 },
      { value: '', count: 1 }
    ],
    workflow: [{ value: 'record_ingestion', count: 4 }],
    owner: [{ value: 'Ada "A." Lovelace', count: 1 }]
  },
  dataPaths: [['title'], ['Publication year']]
};

/** Suggestions where `|` stands in the text, as the text would read with each. */
function completed(marked: string): string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return suggest({ text, caret, vocabulary }).map(
    ({ from, to, insert }) => `${text.slice(0, from)}${insert}${text.slice(to)}`
  );
}

describe('suggestions while typing', () => {
  it('are the names of all fields where nothing is written', () => {
    expect(completed('|')).toEqual(
      ['status', 'action', 'workflow', 'type', 'uri', 'owner', 'error', 'before', 'after']
        .map((name) => `${name}:`)
        .concat('data.title:')
    );
  });

  it('are fields that begin so, then values that contain it', () => {
    expect(completed('mo t|')[0]).toBe('mo type:');
    expect(completed('mo rec|')).toEqual(['mo workflow:record_ingestion ']);
    expect(completed('data.p|')).toEqual(['data."Publication year":']);
    expect(completed('need|')).toEqual(['status:HALTED ']);
  });

  it('are values of the field that is being written, those that begin so first', () => {
    expect(completed('-type:p| x')).toEqual(['-type:preprint  x', '-type:"a paper"  x']);
    expect(completed('type:"a p|')).toEqual(['type:"a paper" ']);
    expect(completed('owner:love|')).toEqual([String.raw`owner:"Ada \"A.\" Lovelace" `]);
    expect(completed('Type:marc|xml')).toEqual(['type:marcxml ']);
    expect(completed('status:need|')).toEqual(['status:HALTED ']);
    expect(completed('after:|')).toEqual(['after:24h ', 'after:7d ', 'after:30d ', 'after:365d ']);
  });

  it('tell how many there are of each', () => {
    expect(suggest({ text: 'type:m', caret: 6, vocabulary })).toEqual([
      { kind: 'value', from: 0, to: 6, insert: 'type:marcxml ', label: 'marcxml', count: 5 }
    ]);
  });

  it('are none in the middle of a phrase or of an unknown field', () => {
    expect(completed('"no such thing|')).toEqual([]);
    expect(completed('foo:|')).toEqual([]);
    expect(completed('data.title:x|')).toEqual([]);
    expect(completed('5" disk z|')).toEqual([]);
  });

  it.each(['|', 't|', '-st|', 'type:|', 'owner:a|', 'x, before:|'])(
    'at %j can all be read, with a value where one is missing',
    (marked) => {
      const texts = completed(marked).map((text) => (text.endsWith(':') ? `${text}HALTED` : text));
      const readable = texts.filter((text) => !/(?:before|after):HALTED/.test(text));
      expect(readable.map((text) => parseSearch(text).length > 0)).not.toContain(false);
      expect(readable.length).toBeGreaterThan(0);
    }
  );
});
