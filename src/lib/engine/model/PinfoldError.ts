/** Plain data of an error, as it crosses threads and is shown or stored. */
export interface ErrorData {
  readonly code: string;
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Root of all errors that Pinfold throws on purpose. Each concrete class takes data and writes the
 * sentence: what is wrong, where, and what to do. `details` holds the ids concerned.
 */
export abstract class PinfoldError extends Error {
  /** Stable and machine-readable; never reused for another meaning. */
  abstract readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions
  ) {
    super(message, options);
    this.details = details;
  }

  /** The error as data, for a log, another thread or a screen. */
  toJSON(): ErrorData {
    return {
      code: this.code,
      name: this.name,
      message: this.message,
      details: this.details,
      ...(this.stack === undefined ? {} : { stack: this.stack })
    };
  }
}
