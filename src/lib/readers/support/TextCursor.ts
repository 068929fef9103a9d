const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Line and column of a place that only moves forward; LF, CRLF and a lone CR end a line. */
export class TextCursor {
  line: number;
  column: number;
  #afterReturn = false;

  constructor(start: { line: number; column: number } = { line: 1, column: 1 }) {
    this.line = start.line;
    this.column = start.column;
  }

  /** Moves over `text.slice(from, to)`, which must follow what was moved over before. */
  advance(text: string, from = 0, to = text.length): void {
    let lineStart = from - this.column + 1;
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== lineFeed && code !== carriageReturn) {
        this.#afterReturn = false;
        continue;
      }
      // The LF of a CRLF ends the line that its CR has ended.
      if (code === carriageReturn || !this.#afterReturn) this.line += 1;
      this.#afterReturn = code === carriageReturn;
      lineStart = at + 1;
    }
    this.column = to - lineStart + 1;
  }

  copy(): TextCursor {
    const copy = new TextCursor(this);
    copy.#afterReturn = this.#afterReturn;
    return copy;
  }
}
