import { resolve } from '$app/paths';
import { defaultListQuery, listQueryParams, type ListQuery } from './ListQuery.ts';

const withParams = (path: string, params: URLSearchParams) =>
  params.size === 0 ? path : `${path}?${params.toString()}`;

/** The page of counts. */
export const overviewHref = (): string => resolve('/');

/** The page that takes records in. */
export const newRunHref = (): string => resolve('/run/');

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
