import type { Pattern } from './pattern.ts';

/**
 * Distinct texts by number, kept as one joined text: a part is found in all of them by one scan.
 * None of them has a line break.
 */
export class Lexicon {
  /** The texts, each with a line break after it. */
  readonly joined: string;
  /** Where each begins, and where the next would. */
  readonly starts: Uint32Array<ArrayBuffer>;

  constructor(joined: string, starts: Uint32Array<ArrayBuffer>) {
    this.joined = joined;
    this.starts = starts;
  }

  static of(texts: readonly string[]): Lexicon {
    const starts = new Uint32Array(texts.length + 1);
    let at = 0;
    texts.forEach((text, code) => {
      at += text.length + 1;
      starts[code + 1] = at;
    });
    return new Lexicon(texts.map((text) => `${text}\n`).join(''), starts);
  }

  get size(): number {
    return this.starts.length - 1;
  }

  text(code: number): string {
    return this.joined.slice(this.starts[code], (this.starts[code + 1] ?? 1) - 1);
  }

  texts(): string[] {
    return this.joined.split('\n').slice(0, this.size);
  }

  /** Numbers of the texts that have this part, ascending. */
  containing(part: string): number[] {
    const { joined, starts } = this;
    const codes: number[] = [];
    if (part === '') return Array.from({ length: this.size }, (_, code) => code);
    let code = 0;
    let at = joined.indexOf(part);
    while (at >= 0) {
      while ((starts[code + 1] ?? 0) <= at) code += 1;
      codes.push(code);
      at = joined.indexOf(part, starts[code + 1]);
    }
    return codes;
  }

  /** Numbers of the texts that a pattern fits. */
  matching(pattern: Pattern): number[] {
    return this.containing(pattern.literal).filter((code) => pattern.test(this.text(code)));
  }
}
