import { isThenable } from '../machine/isThenable.ts';

/** Holds when its answer, or what its promise becomes, is truthy. */
export interface Condition<O, E> {
  (obj: O, eng: E): unknown;
}

/** Goes on with `value`: at once, or when it is a promise after it. */
export function whenReady(value: unknown, goOn: (value: unknown) => unknown): unknown {
  return isThenable(value) ? value.then(goOn) : goOn(value);
}
