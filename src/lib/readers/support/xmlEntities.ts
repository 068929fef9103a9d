/** Longest value of an entity from the file's own DTD that is put in. */
const maxLength = 1_000;

/** How many characters entities may add to one record: they cannot make a small file huge. */
const maxExpansion = 100_000;

export interface XmlEntities {
  /** For the parser: name to expansion. No prototype, so that no name but a declared one is known. */
  readonly table: Record<string, string>;
  /** Why an entity that is not in the table cannot be put in. */
  explain(name: string): string;
  /** Reads the declarations of a DOCTYPE; nothing outside the file is ever fetched. */
  declare(doctype: string): void;
  /** A new record begins. */
  reset(): void;
}

/**
 * The entities of one file: the five of XML, and those that its DTD declares as plain text. An
 * entity that refers to others, holds markup or lies outside the file is not put in, and putting in
 * more than `maxExpansion` characters a record throws what `tooMany` makes.
 */
export function xmlEntities(tooMany: () => Error): XmlEntities {
  const table: Record<string, string> = {
    // @ts-expect-error: TypeScript takes this for a member; it makes a table without prototype.
    __proto__: null,
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'"
  };
  const refused = new Map<string, string>();
  let left = maxExpansion;

  function add(name: string, value: string): void {
    Object.defineProperty(table, name, {
      enumerable: true,
      get: () => {
        left -= value.length;
        if (left < 0) throw tooMany();
        return value;
      }
    });
  }

  return {
    table,
    explain: (name) => refused.get(name) ?? `the entity &${name}; is not defined`,
    declare(doctype) {
      const declarations =
        /<!ENTITY\s+(?:%\s+)?([^\s%"']+)\s+(?:(SYSTEM|PUBLIC)\b|"([^"]*)"|'([^']*)')/g;
      for (const [, name = '', external, double, single] of doctype.matchAll(declarations)) {
        if (name in table || refused.has(name)) continue;
        const value = expandCharacters(double ?? single ?? '');
        if (external !== undefined)
          refused.set(name, `the entity &${name}; lies outside the file and is never fetched`);
        else if (/[&<%]/.test(value) || value.length > maxLength)
          refused.set(
            name,
            `the entity &${name}; is more than a short plain text and is not put in`
          );
        else add(name, value);
      }
    },
    reset() {
      left = maxExpansion;
    }
  };
}

function expandCharacters(value: string): string {
  return value.replace(
    /&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/gi,
    (whole: string, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
  );
}
