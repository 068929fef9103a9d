import type { Component } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

type Load<Props extends object> = () => Promise<{ default: Component<Props> }>;

/**
 * The views of one kind by name, each loaded when it is first asked for. `get` may be called
 * while a page is drawn: it answers at once and the page follows when the view is there.
 */
export class ViewShelf<Props extends object> {
  readonly #find: (name: string) => Load<Props> | undefined;
  readonly #asked: string[] = [];
  readonly #loaded = new SvelteMap<string, Component<Props> | null>();

  constructor(find: (name: string) => Load<Props> | undefined) {
    this.#find = find;
  }

  /** The view; undefined while it is on its way, null when there is none or it cannot be loaded. */
  get(name: string): Component<Props> | null | undefined {
    const load = this.#find(name);
    if (load === undefined) return null;
    if (!this.#asked.includes(name)) {
      this.#asked.push(name);
      load().then(
        (module) => this.#loaded.set(name, module.default),
        () => this.#loaded.set(name, null)
      );
    }
    return this.#loaded.get(name);
  }
}
