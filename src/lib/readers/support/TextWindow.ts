import { TextCursor } from './TextCursor.ts';

/**
 * A stretch of a streamed text that a scanner looks at: `text` from `at` on is not consumed yet.
 * A scanner that sees too little asks for `more` and begins again at `at`; since each call at least
 * doubles what is there, scanning stays linear.
 */
export class TextWindow {
  text = '';
  at = 0;
  done = false;
  /** The whitespace before `at` on its line; undefined if something else is there too. */
  indent: string | undefined = '';
  readonly cursor = new TextCursor();
  readonly #source: AsyncIterator<string>;

  constructor(source: AsyncIterable<string>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** How many characters are there and not consumed. */
  get length(): number {
    return this.text.length - this.at;
  }

  /** Reads on; false at the end of the source. */
  async more(): Promise<boolean> {
    const rest = this.text.slice(this.at);
    const parts = [rest];
    let added = 0;
    while (!this.done && (added === 0 || added < rest.length)) {
      const next = await this.#source.next();
      if (next.done === true) {
        this.done = true;
      } else {
        parts.push(next.value);
        added += next.value.length;
      }
    }
    this.text = parts.join('');
    this.at = 0;
    return added > 0;
  }

  /** Passes over the text up to `end`, an index of `text`. */
  consume(end: number): void {
    if (end <= this.at) return;
    this.cursor.advance(this.text, this.at, end);
    const passed = this.text.slice(this.at, end);
    const lineEnd = Math.max(passed.lastIndexOf('\n'), passed.lastIndexOf('\r'));
    const onLine = passed.slice(lineEnd + 1);
    const before = lineEnd === -1 ? this.indent : '';
    this.indent = before === undefined || onLine.trim() !== '' ? undefined : before + onLine;
    this.at = end;
  }

  /** Line and column of `index`, which is not consumed yet. */
  placeAt(index: number): { line: number; column: number } {
    const cursor = this.cursor.copy();
    cursor.advance(this.text, this.at, index);
    return { line: cursor.line, column: cursor.column };
  }
}
