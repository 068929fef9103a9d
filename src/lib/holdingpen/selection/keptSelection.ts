import { z } from 'zod';

const storageKey = 'pinfold-selection';
const idsSchema = z.array(z.uuid());

/** The ids that were selected in this tab. */
export function keptSelection(): ReadonlySet<string> {
  try {
    return new Set(idsSchema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')));
  } catch {
    return new Set();
  }
}

/** Keeps them for the next page, or a reload. */
export function keepSelection(ids: ReadonlySet<string>): void {
  try {
    if (ids.size === 0) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, JSON.stringify([...ids]));
  } catch {
    // There is no room, or nothing can be kept here: the selection holds for this page.
  }
}
