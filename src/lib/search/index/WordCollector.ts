import { Uints } from './Uints.ts';
import { wordsOf } from './words.ts';

/** Takes the words of text after text; the texts are numbered as they come. */
export class WordCollector {
  /** Number of each word. */
  readonly codes: Map<string, number>;
  /** For each text, one after the other, the numbers of its words, each once. */
  readonly listed = new Uints();
  /** Where the words of each text end in `listed`. */
  readonly ends = new Uints();
  /** The text that had the word last, counted from 1. */
  readonly #last = new Uints();

  /** Words that have numbers already keep them. */
  constructor(known: readonly string[] = []) {
    this.codes = new Map(known.map((word, code) => [word, code]));
    for (let code = 0; code < known.length; code += 1) this.#last.push(0);
  }

  add(text: string): void {
    const number = this.ends.length + 1;
    let last = this.#last.view();
    for (const word of wordsOf(text)) {
      const known = this.codes.get(word);
      if (known === undefined) {
        const code = this.codes.size;
        this.codes.set(word, code);
        this.#last.push(number);
        last = this.#last.view();
        this.listed.push(code);
      } else if (last[known] !== number) {
        last[known] = number;
        this.listed.push(known);
      }
    }
    this.ends.push(this.listed.length);
  }
}
