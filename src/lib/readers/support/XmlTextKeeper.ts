import { TextCursor } from './TextCursor.ts';

/**
 * The last stretch of the text that a parser was given, by offsets into the whole input: what is
 * needed to say where something is and to parse a part of it again.
 */
export class XmlTextKeeper {
  text = '';
  /** Offset of the first character that is kept. */
  start = 0;
  #atStart = new TextCursor();
  #seen: { offset: number; cursor: TextCursor } = { offset: 0, cursor: new TextCursor() };

  get end(): number {
    return this.start + this.text.length;
  }

  add(text: string): void {
    this.text += text;
  }

  /** Forgets what lies before `offset`. */
  dropBefore(offset: number): void {
    const length = Math.min(Math.max(offset - this.start, 0), this.text.length);
    const newStart = this.start + length;
    if (this.#seen.offset > newStart) {
      this.#atStart.advance(this.text, 0, length);
    } else {
      this.placeOf(newStart);
      this.#atStart = this.#seen.cursor.copy();
    }
    this.text = this.text.slice(length);
    this.start = newStart;
  }

  from(offset: number): string {
    return this.text.slice(Math.max(offset - this.start, 0));
  }

  /** Line and column of an offset; cheap when asked in order. */
  placeOf(offset: number): { line: number; column: number } {
    const wanted = Math.min(Math.max(offset, this.start), this.end);
    if (wanted < this.#seen.offset)
      this.#seen = { offset: this.start, cursor: this.#atStart.copy() };
    const { cursor } = this.#seen;
    cursor.advance(this.text, this.#seen.offset - this.start, wanted - this.start);
    this.#seen.offset = wanted;
    return { line: cursor.line, column: cursor.column };
  }
}
