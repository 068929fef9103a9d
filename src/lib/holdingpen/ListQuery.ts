import { z } from 'zod';
import {
  cursorSchema,
  objectSortSchema,
  objectStatusSchema,
  type Cursor,
  type ObjectQuery
} from '$lib/engine/index.ts';

/** Page sizes to choose from (CHECKLIST 1.11/109). */
export const pageSizes = [10, 25, 50, 100] as const;

/** `<modified>~<id>` in an address. */
const cursorText = z
  .string()
  .transform((text) => {
    const [modified, id] = text.split('~');
    return { modified: Number(modified), id };
  })
  .pipe(cursorSchema);

const text = z.string().trim().min(1).max(500).optional().catch(undefined);

/** An order that the store has, or one of the index alone: by title, or by a key of a workflow. */
const sortSchema = z.union([
  objectSortSchema,
  z.enum(['title', 'title_desc']),
  z.templateLiteral(['key.', z.string().min(1)])
]);
export type ListSort = z.output<typeof sortSchema>;

/**
 * What the list shows, as it stands in the address. Whatever cannot be read falls back to its
 * default, so that no link leads to a broken page. It opens with what needs action
 * (CHECKLIST 1.11/99).
 */
const listQuerySchema = z.object({
  status: z.union([objectStatusSchema, z.literal('all')]).catch('HALTED'),
  type: text,
  action: text,
  /** Objects that this run worked on last. Kept whatever it is: the list says when there is no such run. */
  run: text,
  /** What else is looked for, in the grammar of the search. Kept as it is when it cannot be read. */
  q: z.string().trim().min(1).max(2000).optional().catch(undefined),
  sort: sortSchema.catch('updated'),
  size: z.coerce
    .number()
    .pipe(z.literal([...pageSizes]))
    .catch(25),
  after: cursorText.optional().catch(undefined),
  before: cursorText.optional().catch(undefined)
});
export type ListQuery = z.output<typeof listQuerySchema>;

/** The query that an address without parameters stands for. */
export const defaultListQuery: ListQuery = listQuerySchema.parse({});

/** Reads the query out of an address; parameters of others are left alone. */
export function parseListQuery(params: URLSearchParams): ListQuery {
  return listQuerySchema.parse(Object.fromEntries(params));
}

const cursorToText = ({ modified, id }: Cursor) => `${modified}~${id}`;

/** The parameters of a query, defaults left out; `parseListQuery` reads them back. */
export function listQueryParams(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | undefined, byDefault?: string) => {
    if (value !== undefined && value !== byDefault) params.set(name, value);
  };
  put('status', query.status, defaultListQuery.status);
  put('type', query.type);
  put('action', query.action);
  put('run', query.run);
  put('q', query.q);
  put('sort', query.sort, defaultListQuery.sort);
  put('size', String(query.size), String(defaultListQuery.size));
  put('after', query.after && cursorToText(query.after));
  put('before', query.before && cursorToText(query.before));
  return params;
}

/** The same list from its first page on, with some of it changed. */
export function withFilter(query: ListQuery, change: Partial<ListQuery>): ListQuery {
  return { ...query, after: undefined, before: undefined, ...change };
}

/** Whether anything but the status narrows the list. */
export function isNarrowed({ type, action, run, q }: ListQuery): boolean {
  return [type, action, run, q].some((part) => part !== undefined);
}

/** Whether only an index can answer it. What one run worked on is in none. */
export function needsIndex({ q, run, sort }: ListQuery): boolean {
  return run === undefined && (q !== undefined || !objectSortSchema.safeParse(sort).success);
}

const runId = z.uuid();

/** The query as the store wants it. A run that cannot be one is left out, and what it does not know. */
export function toObjectQuery(query: ListQuery): ObjectQuery {
  const { status, type, action, run, sort, size, after, before } = query;
  const idWorkflow = runId.safeParse(run).data;
  return {
    sort: objectSortSchema.catch('updated').parse(sort),
    limit: size,
    ...(status !== 'all' && { status }),
    ...(type !== undefined && { dataType: type }),
    ...(action !== undefined && { action }),
    ...(idWorkflow !== undefined && { idWorkflow }),
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before })
  };
}
