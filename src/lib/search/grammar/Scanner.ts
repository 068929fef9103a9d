import { SearchSyntaxError, type Place } from './SearchSyntaxError.ts';

const separators = /[\s,]*/y;
const bareWord = /[^\s,]*/y;
const bareKey = /[^\s,:".]+/y;

/** A quoted text. `plain` when nothing in it was escaped: only then can it be a state's label. */
export interface Quoted {
  readonly text: string;
  readonly plain: boolean;
}

/** Goes through a search from left to right. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  skipSeparators(): void {
    this.#match(separators);
  }

  /** Up to the next separator; '' when it stands at one. */
  readBare(): string {
    return this.#match(bareWord);
  }

  /** One part of the path of a field of the record. */
  readKey(): string {
    return this.readQuoted()?.text ?? this.#match(bareKey);
  }

  /** What the text goes on with, passed over; false when it goes on otherwise. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** What stands in quotes from here on; undefined when no quote begins here. */
  readQuoted(): Quoted | undefined {
    const start = this.at;
    if (!this.take('"')) return undefined;
    let text = '';
    let plain = true;
    while (!this.isAtEnd) {
      if (this.take('"')) return { text, plain };
      if (this.take('\\')) plain = false;
      text += this.text[this.at] ?? '';
      this.at += 1;
    }
    throw new SearchSyntaxError(
      'The quote is not closed. Put " where the phrase ends, or leave this one out.',
      this.since(start)
    );
  }

  /** Whether a separator or the end comes next. */
  get isBetween(): boolean {
    return /^(?:[\s,]|$)/.test(this.text.slice(this.at, this.at + 1));
  }

  since(start: number): Place {
    return { at: start, length: Math.min(this.at, this.text.length) - start };
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return found;
  }
}
