import { draftsSetting } from './curationSettings.ts';

/** So many are kept: the latest. */
const most = 50;

/** Reasons that were begun and not given: they are there again when the question is asked again. */
export class Drafts {
  readonly #kept = draftsSetting();

  get(idObject: string): string {
    return this.#kept.current[idObject] ?? '';
  }

  /** Keeps it; nothing is kept of an empty one. */
  keep(idObject: string, text: string): void {
    const { [idObject]: _, ...others } = this.#kept.current;
    const latest = Object.entries(others).slice(1 - most);
    if (text.trim() !== '') latest.push([idObject, text]);
    this.#kept.set(Object.fromEntries(latest));
  }
}
