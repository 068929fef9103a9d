import { z } from 'zod';
import { listQueryParams, parseListQuery, withFilter, type ListQuery } from '../ListQuery.ts';

/** A search under a name. */
const savedViewSchema = z.object({
  name: z.string().trim().min(1).max(80),
  /** The parameters of the list's address. */
  address: z.string().max(4000),
  /** How often it was opened. */
  used: z.number().int().nonnegative()
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** What lies in the browser: what cannot be read of it is left out. */
export function readViews(stored: string | null): readonly SavedView[] {
  try {
    const all = z.array(z.unknown()).parse(JSON.parse(stored ?? '[]'));
    return all.flatMap((one) => savedViewSchema.safeParse(one).data ?? []);
  } catch {
    return [];
  }
}

/** The first page of a list, as a view keeps it. */
export function viewAddress(query: ListQuery): string {
  return listQueryParams(withFilter(query, {})).toString();
}

/** The list of a view. */
export function viewQuery({ address }: SavedView): ListQuery {
  return parseListQuery(new URLSearchParams(address));
}

/** With the query under that name: in place of what has that name by now, else at the end. */
export function withView(
  views: readonly SavedView[],
  name: string,
  address: string
): readonly SavedView[] {
  const meant = savedViewSchema.safeParse({ name, address, used: 0 }).data;
  if (meant === undefined) return views;
  const known = views.some((view) => view.name === meant.name);
  const put = (view: SavedView) => (view.name === meant.name ? { ...view, address } : view);
  return known ? views.map(put) : [...views, meant];
}

/** One place up (-1) or down (1), where there is one. */
export function moved(
  views: readonly SavedView[],
  place: number,
  by: 1 | -1
): readonly SavedView[] {
  const [one, other] = [views[place], views[place + by]];
  if (one === undefined || other === undefined) return views;
  return views.with(place, other).with(place + by, one);
}

/** Under another name, unless it is empty or taken. */
export function renamed(
  views: readonly SavedView[],
  place: number,
  name: string
): readonly SavedView[] {
  const meant = savedViewSchema.safeParse({ ...views[place], name }).data;
  if (meant === undefined || views.some((view) => view.name === meant.name)) return views;
  return views.with(place, meant);
}

/** The four that were opened most, in the order in which they stand. */
export function mostUsed(views: readonly SavedView[]): readonly SavedView[] {
  const best = [...views].sort((a, b) => b.used - a.used).slice(0, 4);
  return views.filter((view) => best.includes(view));
}
