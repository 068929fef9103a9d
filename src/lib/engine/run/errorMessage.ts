import { errorPart } from '../machine/errorPart.ts';
import { textOf } from '../machine/textOf.ts';
import type { ErrorMessage } from '../model/ExtraData.ts';
import type { NotStorableError } from '../model/storeErrors.ts';

/** Title and details of what was thrown; the details tell also what could not be stored. */
export function errorMessage(error: unknown, refused: NotStorableError | undefined): ErrorMessage {
  const isError = error instanceof Error;
  const title = isError
    ? `${errorPart(error, 'name')}: ${errorPart(error, 'message')}`
    : `Thrown: ${textOf(error)}`;
  const stack = isError ? errorPart(error, 'stack') || title : '';
  const also = refused === undefined || refused === error ? '' : refused.message;
  const details = [stack, also].filter((text) => text !== '').join('\n\n');
  return { title: title.toWellFormed(), details: details.toWellFormed() };
}
