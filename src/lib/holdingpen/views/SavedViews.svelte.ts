import type { ListQuery } from '../ListQuery.ts';
import {
  mostUsed,
  moved,
  readViews,
  renamed,
  viewAddress,
  withView,
  type SavedView
} from './savedView.ts';

const storageKey = 'pinfold-views';

/** The searches that were given a name in this browser. Where nothing can be stored they last as long as the page. */
export class SavedViews {
  #all = $state.raw(load() ?? []);

  get all(): readonly SavedView[] {
    return this.#all;
  }

  get mostUsed(): readonly SavedView[] {
    return mostUsed(this.#all);
  }

  save(name: string, query: ListQuery): void {
    this.#change((all) => withView(all, name, viewAddress(query)));
  }

  rename(place: number, name: string): void {
    this.#change((all) => renamed(all, place, name));
  }

  move(place: number, by: 1 | -1): void {
    this.#change((all) => moved(all, place, by));
  }

  delete(place: number): void {
    this.#change((all) => all.toSpliced(place, 1));
  }

  /** Counts that it was opened. */
  use({ name }: SavedView): void {
    this.#change((all) =>
      all.map((view) => (view.name === name ? { ...view, used: view.used + 1 } : view))
    );
  }

  /** Changes what is stored now: another tab may have changed it too. */
  #change(change: (all: readonly SavedView[]) => readonly SavedView[]): void {
    this.#all = change(load() ?? this.#all);
    try {
      localStorage.setItem(storageKey, JSON.stringify(this.#all));
    } catch {
      // Private modes and a full storage: they last as long as the page.
    }
  }
}

/** Undefined where nothing can be stored. */
function load(): readonly SavedView[] | undefined {
  try {
    return readViews(localStorage.getItem(storageKey));
  } catch {
    return undefined;
  }
}
