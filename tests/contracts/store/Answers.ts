/** What an observer was told, and a way to wait until it is told what a test waits for. */
export class Answers<T> {
  readonly all: T[] = [];
  #waiting: { readonly wanted: (value: T) => boolean; readonly go: () => void } | undefined;

  readonly tell = (value: T): void => {
    this.all.push(value);
    const waiting = this.#waiting;
    if (!waiting?.wanted(value)) return;
    this.#waiting = undefined;
    waiting.go();
  };

  /** Resolves when the last answer is, or a coming one will be, wanted. */
  until(wanted: (value: T) => boolean): Promise<void> {
    const [last] = this.all.slice(-1);
    if (this.all.length > 0 && last !== undefined && wanted(last)) return Promise.resolve();
    return new Promise((go) => {
      this.#waiting = { wanted, go };
    });
  }
}
