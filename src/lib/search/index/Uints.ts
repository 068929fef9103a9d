/** A list of whole numbers that grows. */
export class Uints {
  length = 0;
  #numbers = new Uint32Array(1024);

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const more = new Uint32Array(this.length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.length] = number;
    this.length += 1;
  }

  /** The numbers themselves, not copied. */
  view(): Uint32Array<ArrayBuffer> {
    return this.#numbers.subarray(0, this.length);
  }
}
