import { describe, expect, it } from 'vitest';
import { crossrefWorkSchema, formatValueSchema } from './formats.ts';
import { marcRecordSchema } from './marcRecord.ts';

describe('formats', () => {
  it('values are told apart by their format', () => {
    const value = { format: 'arxiv', record: { id: '1', title: 'T', authors: [], categories: [] } };
    expect(formatValueSchema.parse(value)).toEqual(value);
    expect(formatValueSchema.safeParse({ ...value, format: 'oai_dc' }).success).toBe(false);
    expect(formatValueSchema.safeParse({ title: 'T' }).success).toBe(false);
  });

  it('MARC says what is wrong in its own words', () => {
    const record = { leader: '', controlfields: [{ tag: '0001', value: 'x' }], datafields: [] };
    const parsed = marcRecordSchema.safeParse(record);
    expect(parsed.error?.issues[0]?.message).toBe('the tag "0001" is not three characters');
  });

  it('a work that was parsed parses to itself, and is JSON', () => {
    const work = crossrefWorkSchema.parse({ DOI: '10.1/a', title: 'T', volume: null, x: null });
    expect(work).toEqual({ DOI: '10.1/a', title: ['T'] });
    expect(crossrefWorkSchema.parse(work)).toEqual(JSON.parse(JSON.stringify(work)));
  });
});
