import { describe, expect, it } from 'vitest';
import { jobStatusesOf, parseRunsQuery, runStatusOf } from './RunsQuery.ts';
import { runsQueryParams } from './runsQueryParams.ts';

const defaults = { status: 'all', page: 1 } as const;
const parse = (text: string) => parseRunsQuery(new URLSearchParams(text));

describe('the query of the list of runs', () => {
  it('is written without what is as usual, and read back', () => {
    expect(parse('')).toEqual(defaults);
    expect(runsQueryParams(defaults).toString()).toBe('');
    const query = {
      status: 'FAILURE',
      workflow: 'record_ingestion',
      started: 'hidden',
      page: 3
    } as const;
    const text = runsQueryParams(query).toString();
    expect(text).toBe('status=FAILURE&workflow=record_ingestion&started=hidden&page=3');
    expect(parse(text)).toEqual(query);
  });

  it('falls back part by part on what cannot be read', () => {
    expect(parse('status=nonsense&workflow=demo_workflow&page=-1')).toEqual({
      ...defaults,
      workflow: 'demo_workflow'
    });
    expect(parse('status=open&page=two&workflow=&started=maybe')).toEqual({
      ...defaults,
      status: 'open'
    });
  });

  it('says whether a status is one of jobs or of runs', () => {
    expect(jobStatusesOf('open')).toEqual(['PENDING', 'STARTED', 'RETRY']);
    expect(jobStatusesOf('FAILURE')).toEqual(['FAILURE']);
    expect(jobStatusesOf('HALTED')).toBeUndefined();
    expect(jobStatusesOf('all')).toBeUndefined();
    expect(runStatusOf('HALTED')).toBe('HALTED');
    expect(runStatusOf('open')).toBeUndefined();
  });
});
