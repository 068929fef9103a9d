import { page } from '$app/state';
import { isFree } from './keys/isFree.ts';
import { keySettings } from './keys/keySettings.ts';
import { objectHref } from './links.ts';
import type { ObjectView, ShownObject } from './ObjectView.svelte.ts';

/**
 * Hands over a decision that is given on the page of an object. When it counts, the next of its list
 * is opened, and that is announced; unless the settings say that the page stays, or somebody has gone
 * elsewhere meanwhile or is in the midst of something. Never rejects.
 */
export async function decideAndGoOn(
  { decisions, bench, address, neighbours: { next } }: ObjectView,
  { obj }: ShownObject,
  decision: unknown,
  go: (href: string) => Promise<void>
): Promise<void> {
  if (decisions.isBusy(obj)) return;
  await decisions.decide(obj, decision);
  const counted = decisions.wasGiven(obj);
  const here = page.url.searchParams.get('id') === obj.id;
  const free = isFree({ target: document.activeElement });
  if (!counted || !here || !free || !keySettings().openNext) return;
  if (next === undefined) {
    bench.notify({ tone: 'info', text: 'That was the last object of this list.' });
    return;
  }
  const title = bench.titles.get(next);
  await go(objectHref(next, { list: address.list }));
  const what = title === undefined ? 'The next object of the list' : `“${title}”`;
  bench.notify({ tone: 'info', text: `${what} is open now.` });
}
