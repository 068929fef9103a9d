import type { RunsQuery } from './RunsQuery.ts';

/** What stands for itself when an address says nothing: every run, from the first page on. */
const usual: Partial<RunsQuery> = { status: 'all', page: 1 };

/** The parameters of a query of runs, defaults left out; `parseRunsQuery` reads them back. */
export function runsQueryParams(query: Partial<RunsQuery>): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ['status', 'workflow', 'started', 'page'] as const) {
    const value = query[name];
    if (value !== undefined && value !== usual[name]) params.set(name, String(value));
  }
  return params;
}
