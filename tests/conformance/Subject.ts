/** An object of a vector: a number and the trace of what the tasks did with it. */
export class Subject {
  n: number;
  readonly trace: string[];
  /** Where FOR keeps its loops. */
  extraData: Record<string, unknown> = {};

  constructor({ n, trace }: { readonly n: number; readonly trace: readonly string[] }) {
    this.n = n;
    this.trace = [...trace];
  }
}

/** What a vector's `error` task throws; Python's plain `Exception`. */
export class PlainException extends Error {
  override readonly name = 'PlainException';
}
