import type { ErrorMessage } from '../model/ExtraData.ts';

/** What the log of an object says of the error by which it has failed. */
export function failedText({ title }: Pick<ErrorMessage, 'title'>): string {
  return `It failed: ${title}`;
}
