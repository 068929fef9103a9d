import { describe, expect, it } from 'vitest';
import { keepUnread, readUnread } from './unreadRecords.ts';

const problem = (index: number) =>
  ({ kind: 'problem', place: { index, line: 3 }, reason: 'torn' }) as const;

describe('what a run keeps of records that could not be read', () => {
  it('is nothing when all could be', () => {
    expect(keepUnread({ count: 0, problems: [] })).toEqual({});
    expect(readUnread({})).toEqual({ count: 0, problems: [] });
  });

  it('is their number and the first of them', () => {
    const problems = Array.from({ length: 50 }, (_, index) => problem(index + 1));
    const kept: unknown = JSON.parse(JSON.stringify(keepUnread({ count: 700, problems })));
    expect(readUnread(kept as Record<string, unknown>)).toEqual({
      count: 700,
      problems: problems.slice(0, 20)
    });
  });

  it('is nothing when somebody else has put something there', () => {
    expect(readUnread({ unread: 'seven' })).toEqual({ count: 0, problems: [] });
  });
});
