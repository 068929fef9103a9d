import { textOf } from './textOf.ts';

/**
 * A part of an error as text; '' when there is none. Never throws: what a task throws may have any
 * value there, or one that cannot even be read, and what is known of a failure is kept all the same.
 */
export function errorPart(error: Error, part: 'name' | 'message' | 'stack'): string {
  try {
    const value: unknown = error[part];
    return value === undefined ? '' : textOf(value);
  } catch {
    return `something that is no ${part}`;
  }
}
