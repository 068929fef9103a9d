/** Takes typed columns out of buffers, one after the other, and notes whether any is odd. */
export class ColumnReader {
  isOdd = false;
  readonly #buffers: readonly ArrayBuffer[];
  #next = 0;

  constructor(buffers: readonly ArrayBuffer[]) {
    this.#buffers = buffers;
  }

  /** Whether all buffers have been taken. */
  get isAtEnd(): boolean {
    return this.#next === this.#buffers.length;
  }

  floats(length?: number): Float64Array<ArrayBuffer> {
    const buffer = this.#take(8);
    const column = new Float64Array(buffer);
    this.check(length === undefined || column.length === length);
    return column;
  }

  /** Numbers less than `below`. */
  uints(length: number | undefined, below: number): Uint32Array<ArrayBuffer> {
    const column = new Uint32Array(this.#take(4));
    this.check(length === undefined || column.length === length);
    let most = 0;
    for (const number of column) if (number > most) most = number;
    this.check(column.length === 0 || most < below);
    return column;
  }

  /** Places in something of that length: from 0 to its end, never falling. */
  starts(total: number): Uint32Array<ArrayBuffer> {
    const column = new Uint32Array(this.#take(4));
    this.check(column[0] === 0 && column.at(-1) === total);
    let last = 0;
    for (const start of column) {
      this.check(start >= last);
      last = start;
    }
    return column;
  }

  check(isRight: boolean): void {
    if (!isRight) this.isOdd = true;
  }

  #take(bytes: number): ArrayBuffer {
    const buffer = this.#buffers[this.#next];
    this.#next += 1;
    if (buffer !== undefined && buffer.byteLength % bytes === 0) return buffer;
    this.isOdd = true;
    return new ArrayBuffer(0);
  }
}
