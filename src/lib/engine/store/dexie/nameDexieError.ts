import {
  NotStorableError,
  RevisionConflictError,
  StorageFullError,
  StoreError,
  StoreUnavailableError
} from '../../model/storeErrors.ts';

/**
 * The one place that knows how IndexedDB and Dexie fail (RELIABILITY 1). Answers a `StoreError`;
 * what is no failure of the database (a bug) comes back as it is.
 */
export function nameDexieError(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const failures = chain(error);
  const has = (...names: string[]): boolean => failures.some(({ name }) => names.includes(name));
  const cause = { cause: error };
  const reason = failures.map(({ message }) => message).find((message) => message !== '');
  if (has('QuotaExceededError')) return new StorageFullError(cause);
  if (has('DataCloneError', 'DataError', 'RangeError') || isTooLarge(failures)) {
    return new NotStorableError('changes', reason ?? 'the browser refused it', {}, cause);
  }
  if (isDatabaseFailure(failures)) {
    return new StoreUnavailableError(reason ?? 'it gave no reason', cause);
  }
  return error;
}

/** As `nameDexieError`, for an opening: there a step of the migrations may have thrown anything. */
export function nameOpenError(error: unknown): unknown {
  const named = nameDexieError(error);
  if (named instanceof StoreError) return named;
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreUnavailableError(`it could not be opened (${reason})`, { cause: error });
}

/** Whether opening the database anew and repeating the whole unit may help. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof StoreError) return false;
  const failures = chain(error);
  if (failures.some(({ name }) => name === 'QuotaExceededError') || isTooLarge(failures))
    return false;
  return failures.some(
    ({ name, message }) =>
      [
        'DatabaseClosedError',
        'InvalidStateError',
        'AbortError',
        'TransactionInactiveError'
      ].includes(name) ||
      (name === 'UnknownError' && /connection|server|lost|internal error/i.test(message)) ||
      /Connection to Indexed Database server lost/i.test(message)
  );
}

/**
 * What a failed `bulkAdd` means: the first row that is there already, at the revision `stored`
 * answers. Other failures come back as they are.
 */
export async function nameAddError<Row extends { readonly id: string; readonly revision: number }>(
  error: unknown,
  rows: readonly Row[],
  stored: (id: string) => PromiseLike<Row | undefined>
): Promise<unknown> {
  const place = isRecord(error) && isRecord(error.failuresByPos) ? error.failuresByPos : {};
  for (const [position, failure] of Object.entries(place)) {
    const row = rows[Number(position)];
    if (!row || !chain(failure).some(({ name }) => name === 'ConstraintError')) continue;
    const before = await stored(row.id);
    return new RevisionConflictError(row.id, before?.revision ?? row.revision, row.revision);
  }
  return error;
}

interface Failure {
  readonly name: string;
  readonly message: string;
}

/** The error and what it was made from: Dexie keeps the browser's own in `inner` and `failures`. */
function chain(error: unknown, depth = 0): Failure[] {
  if (!isRecord(error) || depth > 5) return [];
  const { name, message, inner, failures, cause } = error;
  return [
    ...chain(inner, depth + 1),
    ...(Array.isArray(failures) ? chain(failures[0], depth + 1) : []),
    ...chain(cause, depth + 1),
    {
      name: typeof name === 'string' ? name : '',
      message: typeof message === 'string' ? message : ''
    }
  ];
}

function isTooLarge(failures: readonly Failure[]): boolean {
  return failures.some(({ message }) => /too large/i.test(message));
}

function isDatabaseFailure(failures: readonly Failure[]): boolean {
  const bugs = ['TypeError', 'ReferenceError', 'SyntaxError', 'Error', 'ZodError', ''];
  return failures.some(({ name }) => !bugs.includes(name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
