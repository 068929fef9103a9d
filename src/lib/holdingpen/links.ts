import { resolve } from '$app/paths';
import type { DecisionsPageQuery } from './decisions/DecisionsQuery.ts';
import { defaultListQuery, listQueryParams, type ListQuery } from './ListQuery.ts';
import type { RunsQuery } from './runs/RunsQuery.ts';
import { runsQueryParams } from './runs/runsQueryParams.ts';

const withParams = (path: string, params: URLSearchParams) =>
  params.size === 0 ? path : `${path}?${params.toString()}`;

/** The page of counts. */
export const overviewHref = (): string => resolve('/');

/** The page that takes records in: following a job, or with a workflow chosen. */
export function newRunHref(show: { job?: string; workflow?: string } = {}): string {
  return withParams(resolve('/run/'), new URLSearchParams(show));
}

/** The list of runs, from its first page on unless another is named. */
export function runsHref(query: Partial<RunsQuery> = {}): string {
  return withParams(resolve('/runs/'), runsQueryParams(query));
}

/** The page of a run. */
export const runHref = (id: string): string =>
  withParams(resolve('/runs/run/'), new URLSearchParams({ id }));

/** The page of the workflows; of one of them when its name is given. */
export const workflowsHref = (name?: string): string =>
  resolve('/workflows/') + (name === undefined ? '' : `#${encodeURIComponent(name)}`);

/** The page of the curator's name and reasons. */
export const settingsHref = (): string => resolve('/settings/');

/** The page of all decisions, newest first; of a person ('' for those without a name) or an action when they are said. */
export function decisionsHref(query: Partial<DecisionsPageQuery> = {}): string {
  const params = new URLSearchParams();
  for (const name of ['who', 'action', 'page'] as const) {
    const value = query[name];
    if (value !== undefined && value !== 1) params.set(name, String(value));
  }
  return withParams(resolve('/decisions/'), params);
}

/** The list, filtered and paged as said. */
export function listHref(query: Partial<ListQuery> = {}): string {
  return withParams(resolve('/holdingpen/'), listQueryParams({ ...defaultListQuery, ...query }));
}

/** The page of an object; `list` is the list whose order Previous and Next follow. */
export function objectHref(
  id: string,
  { list = defaultListQuery, snapshot }: { list?: ListQuery; snapshot?: string } = {}
): string {
  const params = listQueryParams({ ...list, after: undefined, before: undefined });
  return withParams(
    resolve('/holdingpen/object/'),
    new URLSearchParams([
      ['id', id],
      ...(snapshot === undefined ? [] : [['snapshot', snapshot]]),
      ...params
    ])
  );
}
