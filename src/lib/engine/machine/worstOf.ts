import { OpenWait } from './OpenWait.ts';
import { WorkflowTransition } from './transitions.ts';

/** Something that was thrown, with what is known of it. */
interface Thrown {
  readonly thrown: unknown;
}

/**
 * What counts of all that tasks side by side have thrown: the first error, else the first transition
 * that is no wait, else all their waits as one. Undefined when nothing was thrown.
 */
export function worstOf<T extends Thrown>(all: readonly T[]): T | Thrown | undefined {
  const first =
    all.find(({ thrown }) => !(thrown instanceof WorkflowTransition)) ??
    all.find(({ thrown }) => !(thrown instanceof OpenWait));
  if (first !== undefined) return first;
  const [wait, ...others] = all.flatMap(({ thrown }) =>
    thrown instanceof OpenWait ? [thrown] : []
  );
  if (wait === undefined) return undefined;
  return { thrown: others.length === 0 ? wait : wait.and(others) };
}
