import { PinfoldError } from '$lib/engine/index.ts';

/** Why a whole input cannot be read. */
export type UnreadableReason =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'BINARY'
  | 'HTML'
  | 'OTHER_XML'
  | 'OAI_ERROR'
  | 'ENCODING'
  | 'CSV_HEADER'
  | 'TOO_DEEP'
  | 'NO_RECORD_FORMAT'
  | 'NO_RECORDS'
  | 'UNKNOWN_READER';

/** The input as a whole is no record file; nothing of it was read. */
export class UnreadableFileError extends PinfoldError {
  override readonly name = 'UnreadableFileError';
  readonly code = 'UNREADABLE_FILE';
  readonly reason: UnreadableReason;

  /** `found` says what the input is, `advice` what the person can do; both are whole sentences. */
  constructor(options: { reason: UnreadableReason; found: string; advice: string }) {
    super(`${options.found} ${options.advice}`, { ...options });
    this.reason = options.reason;
  }
}
