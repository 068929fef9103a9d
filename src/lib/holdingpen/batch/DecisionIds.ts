import { newId } from '$lib/engine/index.ts';

/** One id for each thing that is done to an object, however often it is tried. */
export class DecisionIds {
  readonly #ids = new Map<string, string>();

  get(choice: string, idObject: string): string {
    const key = `${choice} ${idObject}`;
    const id = this.#ids.get(key) ?? newId();
    this.#ids.set(key, id);
    return id;
  }
}
