import type { Tone } from './tones.ts';

/** The result of something that was asked for, or that happened by itself. */
export interface Notice {
  readonly tone: Tone;
  readonly text: string;
  /** What the reader may do about it. */
  readonly action?: {
    readonly label: string;
    /** Its key, as `aria-keyshortcuts` names it. */
    readonly keys?: string;
    readonly run: () => void;
  };
}

/** Notices on their way past the reader. Those of trouble stay until they are closed. */
export class Toaster {
  #next = 0;
  #shown = $state.raw<readonly (Notice & { readonly id: number })[]>([]);

  get shown(): readonly (Notice & { readonly id: number })[] {
    return this.#shown;
  }

  notify(notice: Notice): void {
    // Said twice, one is enough: the newer takes the older's place.
    const others = this.#shown.filter(({ text }) => text !== notice.text);
    this.#next += 1;
    this.#shown = [...others.slice(-2), { ...notice, id: this.#next }];
  }

  close(id: number): void {
    this.#shown = this.#shown.filter((notice) => notice.id !== id);
  }
}
