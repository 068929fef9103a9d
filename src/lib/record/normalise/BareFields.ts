import type { JsonValue } from '../BibRecord.ts';

export type JsonObject = { readonly [key: string]: JsonValue };

/** The object in a value, or nothing. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value;
}

/** Keys under which the text of a wrapped value lies ("titles": [{ "title": ... }]). */
const inner = [
  'value',
  'title',
  'fullname',
  'name',
  'text',
  'label',
  'term',
  'id',
  'a',
  '#text',
  '$t'
];

/**
 * The fields of a JSON object or CSV row, asked for by any of their usual names: case, spaces,
 * hyphens and underscores don't count, and a value may be a text, a number, a list or an object
 * that wraps the text.
 */
export class BareFields {
  readonly #values = new Map<string, JsonValue>();

  constructor(...objects: (JsonObject | undefined)[]) {
    for (const object of objects) {
      for (const [key, value] of Object.entries(object ?? {})) {
        const name = foldKey(key);
        if (!isEmpty(value) && !this.#values.has(name)) this.#values.set(name, value);
      }
    }
  }

  /** The first value that one of the names has. */
  value(...names: string[]): JsonValue | undefined {
    for (const name of names) {
      const value = this.#values.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** The values of all of the names, and of those names followed by a number ("author 1"). */
  values(...names: string[]): JsonValue[] {
    const numbered = [...this.#values].filter(([key]) => names.includes(key.replace(/\d+$/, '')));
    return numbered.map(([, value]) => value);
  }

  text(...names: string[]): string | undefined {
    return textOf(this.value(...names));
  }

  /** Every text under the names, lists and texts with separators taken apart. */
  texts(separator: RegExp | undefined, ...names: string[]): string[] {
    return this.values(...names).flatMap((value) => textsOf(value, separator));
  }
}

/** The text in a value: its own, a list's first, or what an object wraps. Dates in parts too. */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(textOf).find((text) => text !== undefined);
  const object = asObject(value);
  if (object === undefined) return undefined;
  const parts = object['date-parts'];
  if (Array.isArray(parts)) return dateText(parts[0]);
  return textOf(new BareFields(object).value(...inner));
}

/** Every text in a value. */
export function textsOf(value: JsonValue, separator?: RegExp): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, separator));
  const text = textOf(value);
  if (text === undefined) return [];
  return separator === undefined ? [text] : text.split(separator).map((piece) => piece.trim());
}

function dateText(parts: JsonValue | undefined): string | undefined {
  if (!Array.isArray(parts)) return undefined;
  return parts.map((part) => (textOf(part) ?? '').padStart(2, '0')).join('-');
}

function foldKey(key: string): string {
  return key
    .toLowerCase()
    .replace(/^dc(?:terms)?[.:]/, '')
    .replace(/[^\p{L}\p{N}#$]/gu, '');
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
