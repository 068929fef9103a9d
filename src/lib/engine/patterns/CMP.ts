import { isThenable } from '../machine/isThenable.ts';
import type { Task } from '../machine/Task.ts';
import { whenReady } from './Condition.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import { IncomparableError } from './patternErrors.ts';

export type CompareOp = 'eq' | 'gt' | 'gte' | 'lt' | 'lte' | '==' | '>' | '>=' | '<' | '<=' | 'in';

/** A value, or a function of object and engine that answers it or a promise of it. */
export type Operand<O, E> =
  ((obj: O, eng: E) => unknown) | string | number | boolean | bigint | object | null | undefined;

const OPERATIONS: Readonly<Record<CompareOp, (left: unknown, right: unknown) => boolean>> = {
  eq: isEqual,
  '==': isEqual,
  gt: (left, right) => order(left, '>', right) > 0,
  '>': (left, right) => order(left, '>', right) > 0,
  gte: (left, right) => order(left, '>=', right) >= 0,
  '>=': (left, right) => order(left, '>=', right) >= 0,
  lt: (left, right) => order(left, '<', right) < 0,
  '<': (left, right) => order(left, '<', right) < 0,
  lte: (left, right) => order(left, '<=', right) <= 0,
  '<=': (left, right) => order(left, '<=', right) <= 0,
  in: contains
};

/**
 * A condition that compares two values. `eq` compares lists and dictionaries by what is in them;
 * `in` asks whether the right one is in the left one, as the original does. Where there is no
 * order, as between a number and a text, it fails with IncomparableError.
 */
export function CMP<O, E>(
  left: Operand<O, E>,
  right: Operand<O, E>,
  op: CompareOp,
  options: PatternOptions = {}
): Task<O, E> {
  const compare = OPERATIONS[op];
  return patternTask<O, E>(
    { name: 'CMP', doc: `Compare two values: ${op}.`, params: { op }, ...options },
    (obj, eng) =>
      whenReady(resolve(left, obj, eng), (a) =>
        whenReady(resolve(right, obj, eng), (b) => compare(a, b))
      )
  );
}

/** The value of an operand; a function that answers a function is called again. */
export function resolve<O, E>(operand: Operand<O, E>, obj: O, eng: E): unknown {
  return settle(operand, obj, eng);
}

function settle(operand: unknown, obj: unknown, eng: unknown): unknown {
  let value = operand;
  while (isFunction(value)) value = value(obj, eng);
  return isThenable(value) ? value.then((later) => settle(later, obj, eng)) : value;
}

function isFunction(value: unknown): value is (obj: unknown, eng: unknown) => unknown {
  return typeof value === 'function';
}

function isEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right) || left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  if (left === null || right === null || Array.isArray(left) !== Array.isArray(right)) return false;
  const a = Object.entries(left);
  const b = new Map<string, unknown>(Object.entries(right));
  return a.length === b.size && a.every(([key, value]) => b.has(key) && isEqual(value, b.get(key)));
}

function order(left: unknown, op: string, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    return left === right ? 0 : left < right ? -1 : 1;
  }
  throw new IncomparableError(left, op, right);
}

function contains(whole: unknown, part: unknown): boolean {
  if (typeof whole === 'string' && typeof part === 'string') return whole.includes(part);
  if (Array.isArray(whole)) return whole.some((item) => isEqual(item, part));
  if (typeof whole === 'object' && whole !== null && typeof part === 'string') {
    return Object.hasOwn(whole, part);
  }
  throw new IncomparableError(whole, 'in', part);
}
