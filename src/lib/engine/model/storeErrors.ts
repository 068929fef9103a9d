import { PinfoldError } from './PinfoldError.ts';

/** Root of what a store refuses; after each of them nothing of the commit is stored. */
export abstract class StoreError extends PinfoldError {}

/** Somebody else has stored or deleted the object since it was read. */
export class RevisionConflictError extends StoreError {
  override readonly name = 'RevisionConflictError';
  readonly code = 'REVISION_CONFLICT';
  /** `given` is the revision that was to follow, or, for `expected`, the one it was taken to have. */
  constructor(
    idObject: string,
    stored: number | null,
    given: number,
    meaning: 'next' | 'expected' = 'next'
  ) {
    const but = meaning === 'next' ? `so revision ${given} cannot follow` : `not at ${given}`;
    super(
      stored === null
        ? `Object ${idObject} is not stored (it may have been deleted), ${but}. Read it again.`
        : `Object ${idObject} is stored at revision ${stored}, ${but}. Read it again and repeat the change.`,
      { idObject, stored, given }
    );
  }
}

/** Another run has the object in hand. */
export class ObjectClaimedError extends StoreError {
  override readonly name = 'ObjectClaimedError';
  readonly code = 'OBJECT_CLAIMED';
  constructor(idObjects: readonly string[], idClaim: string) {
    super(
      `Object ${idObjects.join(', ')} is in the hands of another run. Wait until it ends, or end it.`,
      { idObjects, idClaim }
    );
  }
}

/** A claim is gone: another tab has taken the work over. */
export class ClaimLostError extends StoreError {
  override readonly name = 'ClaimLostError';
  readonly code = 'CLAIM_LOST';
  constructor(idClaim: string) {
    super(`Claim ${idClaim} was taken over by another tab; the work goes on there.`, { idClaim });
  }
}

/** Somebody else has changed the job since it was read. */
export class JobConflictError extends StoreError {
  override readonly name = 'JobConflictError';
  readonly code = 'JOB_CONFLICT';
  constructor(idJob: string, stored: number | null, given: number | null) {
    super(
      stored === null
        ? `Job ${idJob} is not stored (its run may have been deleted).`
        : `Job ${idJob} is stored at revision ${stored}${given === null ? ' already' : `, not at ${given}`}. Read it again and repeat the change.`,
      { idJob, stored, given }
    );
  }
}

/** A worker that was thought dead writes on, while another has its job. */
export class JobTakenError extends StoreError {
  override readonly name = 'JobTakenError';
  readonly code = 'JOB_TAKEN';
  constructor(idJob: string, epoch: number, stored: number | null) {
    super(
      stored === null
        ? `Job ${idJob} was deleted; what this worker did since is not stored.`
        : `Job ${idJob} was taken over (epoch ${epoch}, now ${stored}); what this worker did since is not stored.`,
      { idJob, epoch, stored }
    );
  }
}

/** A value that JSON would lose or change, or that is too deep. */
export class NotStorableError extends StoreError {
  override readonly name = 'NotStorableError';
  readonly code = 'NOT_STORABLE';
  readonly path: string;
  readonly reason: string;
  constructor(
    path: string,
    reason: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions
  ) {
    super(`${path} cannot be stored: ${reason}`, { path, reason, ...details }, options);
    this.path = path;
    this.reason = reason;
  }
}

/** The disk or the origin's share of it is full. */
export class StorageFullError extends StoreError {
  override readonly name = 'StorageFullError';
  readonly code = 'STORAGE_FULL';
  constructor(options?: ErrorOptions) {
    super(
      'The storage that the browser gives this site is full. Nothing of this change was stored; delete objects or free disk space, then repeat it.',
      {},
      options
    );
  }
}

/** A newer version of the site has changed the database. */
export class StoreOutdatedError extends StoreError {
  override readonly name = 'StoreOutdatedError';
  readonly code = 'STORE_OUTDATED';
  readonly found: number;
  constructor(expected: number, found: number) {
    super(
      `The database has form ${found}, this page knows form ${expected}. Load the page again.`,
      { expected, found }
    );
    this.found = found;
  }
}

/** The connection to the database was lost and could not be had again. */
export class StoreUnavailableError extends StoreError {
  override readonly name = 'StoreUnavailableError';
  readonly code = 'STORE_UNAVAILABLE';
  constructor(reason: string, options?: ErrorOptions) {
    super(
      `The browser's database is not available: ${reason}. Load the page again; in a private window or a sandboxed frame nothing can be kept.`,
      { reason },
      options
    );
  }
}

/** A stored row is not of the form that this version knows. */
export class UnreadableRowError extends StoreError {
  override readonly name = 'UnreadableRowError';
  readonly code = 'UNREADABLE_ROW';
  readonly id: string;
  readonly reason: string;
  constructor(table: string, id: string, reason: string) {
    super(`Row ${id} of ${table} cannot be read: ${reason}`, { table, id, reason });
    this.id = id;
    this.reason = reason;
  }
}
