/**
 * The index as it is stored: what can be cloned and kept in one record. `header` is plain JSON and
 * is parsed on reading; its `format` is `snapshotFormat`.
 */
export interface PenSnapshot {
  readonly header: unknown;
  readonly buffers: readonly ArrayBuffer[];
}

/** Number of the form of `PenSnapshot`; a snapshot of another is not read. */
export const snapshotFormat = 1;
