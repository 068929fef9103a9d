/** What is wrong with a value: where in it, from its root, and what it must be there. */
export interface Fault {
  readonly path: string;
  readonly must: string;
}

/**
 * A check of a value's form that answers the first fault. For rows on their way into the store: a
 * schema's parse of each would cost ten times as much. What a schema's defaults fill in is
 * `optional`.
 */
export type Shape = (value: unknown) => Fault | undefined;

export const text: Shape = (value) => (typeof value === 'string' ? undefined : not('be a text'));

export const number: Shape = (value) => (Number.isFinite(value) ? undefined : not('be a number'));

export const wholeNumber: Shape = (value) =>
  Number.isSafeInteger(value) ? undefined : not('be a whole number');

export const present: Shape = (value) => (value === undefined ? not('be there') : undefined);

export const dictionary: Shape = (value) => (isDictionary(value) ? undefined : not('be an object'));

/** A text of at most so many characters. */
export function textUpTo(most: number): Shape {
  return (value) => {
    if (typeof value !== 'string') return not('be a text');
    return value.length <= most ? undefined : not(`have at most ${most} characters`);
  };
}

/** A text of that form, which is called `name`. */
export function textLike(form: RegExp, name: string): Shape {
  return (value) => (typeof value === 'string' && form.test(value) ? undefined : not(`be ${name}`));
}

export function oneOf(values: readonly string[]): Shape {
  const known = new Set<unknown>(values);
  return (value) => (known.has(value) ? undefined : not(`be one of ${values.join(', ')}`));
}

export function nullOr(shape: Shape): Shape {
  return (value) => (value === null ? undefined : shape(value));
}

export function optional(shape: Shape): Shape {
  return (value) => (value === undefined ? undefined : shape(value));
}

/** The first fault that one of them finds. */
export function both(first: Shape, second: Shape): Shape {
  return (value) => first(value) ?? second(value);
}

export function listOf(shape: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) return not('be a list');
    for (let index = 0; index < value.length; index += 1) {
      const fault = shape(value[index]);
      if (fault) return at(`[${index}]`, fault);
    }
    return undefined;
  };
}

/** An object whose members are all of one shape, whatever their keys. */
export function dictionaryOf(shape: Shape): Shape {
  return (value) => {
    if (!isDictionary(value)) return not('be an object');
    for (const key of Object.keys(value)) {
      const fault = shape(value[key]);
      if (fault) return at(`.${key}`, fault);
    }
    return undefined;
  };
}

/** An object with these members, and any others. */
export function members(shapes: Readonly<Record<string, Shape>>): Shape {
  const known = Object.entries(shapes);
  return (value) => {
    if (!isDictionary(value)) return not('be an object');
    for (const [key, shape] of known) {
      const fault = shape(value[key]);
      if (fault) return at(`.${key}`, fault);
    }
    return undefined;
  };
}

function not(must: string): Fault {
  return { path: '', must };
}

function at(step: string, { path, must }: Fault): Fault {
  return { path: step + path, must };
}

function isDictionary(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
