import * as machineErrors from '../machine/machineErrors.ts';
import type { JobError } from '../model/JobRow.ts';
import { PinfoldError } from '../model/PinfoldError.ts';
import * as storeErrors from '../model/storeErrors.ts';
import * as patternErrors from '../patterns/patternErrors.ts';
import * as registryErrors from '../registry/registryErrors.ts';
import * as runErrors from '../run/runErrors.ts';
import * as subWorkflowErrors from '../run/subWorkflowErrors.ts';
import * as waitErrors from '../run/waitErrors.ts';
import * as delayedErrors from './delayedErrors.ts';
import { toStorable } from '../model/toStorable.ts';

const known = new Map<string, object>();
for (const errors of [
  machineErrors,
  storeErrors,
  patternErrors,
  registryErrors,
  runErrors,
  subWorkflowErrors,
  waitErrors,
  delayedErrors,
  { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError }
]) {
  for (const [name, value] of Object.entries(errors)) {
    const { prototype } = value as { prototype?: unknown };
    if (prototype instanceof Error || value === Error) known.set(name, prototype as object);
  }
}

/** An error as a job keeps it, with its causes. What is thrown and is no error is kept as its text. */
export function toJobError(thrown: unknown, depth = 0): JobError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: `Thrown: ${String(thrown)}` };
  const { name, message, stack, cause } = thrown;
  const own = thrown as Error & { code?: unknown; idWorkflow?: unknown; idObject?: unknown };
  return {
    name,
    message: message.toWellFormed(),
    ...(stack === undefined ? {} : { stack: stack.toWellFormed() }),
    ...textOf('code', own.code),
    ...textOf('idWorkflow', own.idWorkflow),
    ...textOf('idObject', own.idObject),
    ...(thrown instanceof PinfoldError ? storableDetails(thrown) : {}),
    ...(cause === undefined || depth >= 4 ? {} : { cause: toJobError(cause, depth + 1) })
  };
}

/**
 * The error to throw again: an instance of its class where that is known here, else of `Error` under
 * its own name; with code, message, details, ids, cause and the stack of where it was thrown.
 */
export function fromJobError({ cause, ...kept }: JobError): Error {
  const error = Object.create(known.get(kept.name) ?? Error.prototype) as Error;
  const parts = { ...kept, ...(cause === undefined ? {} : { cause: fromJobError(cause) }) };
  for (const [key, value] of Object.entries(parts)) {
    Object.defineProperty(error, key, { value, configurable: true, writable: true });
  }
  return error;
}

function textOf(key: string, value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [key]: value } : {};
}

function storableDetails({ details }: PinfoldError): Pick<JobError, 'details'> {
  try {
    return { details: toStorable(details, 'details') as NonNullable<JobError['details']> };
  } catch {
    return {};
  }
}
