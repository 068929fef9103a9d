const lineBreak = /\r\n?|\n/g;

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
    if (from >= to) return;
    let lineStart = from;
    if (this.#afterReturn && text[from] === '\n') lineStart = from + 1;
    this.#afterReturn = false;
    lineBreak.lastIndex = lineStart;
    let found = lineBreak.exec(text);
    while (found !== null && found.index < to) {
      this.line += 1;
      this.column = 1;
      lineStart = Math.min(found.index + found[0].length, to);
      this.#afterReturn = lineStart === to && text[to - 1] === '\r';
      lineBreak.lastIndex = lineStart;
      found = lineBreak.exec(text);
    }
    this.column += to - lineStart;
  }

  copy(): TextCursor {
    const copy = new TextCursor(this);
    copy.#afterReturn = this.#afterReturn;
    return copy;
  }
}
