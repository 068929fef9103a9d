import type { JobError } from '$lib/engine/index.ts';

/** One sentence of a job's error for a person; as `errorText` of what was thrown. */
export function jobErrorText({ code, message }: JobError): string {
  if (code !== undefined) return message;
  return `Something went wrong: ${message === '' ? 'no reason was given' : message}`;
}
