import { eanCheckDigit, mod11CheckDigit } from './checkDigit.ts';
import { invalid, type Parsed, valid } from './Parsed.ts';

const prefix = /^(?:urn:isbn:|https?:\/\/\S*\/isbn\/|isbn(?:[-\s]?1[03])?\s*[:=]?\s*)/i;

/**
 * Reads an ISBN-10 or ISBN-13 with or without hyphens, as library records print it (`0-19-852663-6
 * (pbk.)`). Canonical form: the 13 digits, so that both forms of one ISBN are equal. The check
 * digits are verified here, since the reason must name the right one; ranges of publishers are not,
 * because new ones are given out all the time.
 */
export function parseIsbn(text: string): Parsed {
  const bare = text.trim().replace(prefix, '');
  const printed =
    /^[\d\s\u002d\u00ad\u2010-\u2015\u2212]+(?:[xX](?![\p{L}\d]))?/u.exec(bare)?.[0] ?? '';
  const digits = printed.replace(/[^\dxX]/g, '').toUpperCase();
  if (digits === '') return invalid('it holds no number');
  if (digits.length === 10) return parseTen(digits);
  if (digits.length === 13) return parseThirteen(digits);
  return invalid(`it has ${digits.length} digits instead of 10 or 13`);
}

/** The ISBN-10 of an ISBN-13; `undefined` for one of the newer prefix 979, which has none. */
export function isbn10Of(isbn13: string): string | undefined {
  if (!isbn13.startsWith('978')) return undefined;
  const digits = isbn13.slice(3, 12);
  return digits + mod11CheckDigit(digits);
}

function parseTen(digits: string): Parsed {
  const body = digits.slice(0, 9);
  const check = mod11CheckDigit(body);
  if (digits.charAt(9) !== check) return wrongCheck(digits.charAt(9), check);
  const thirteen = `978${body}`;
  return valid(thirteen + eanCheckDigit(thirteen));
}

function parseThirteen(digits: string): Parsed {
  if (!/^97[89]\d+$/.test(digits)) return invalid('13 digits must begin with 978 or 979');
  const check = eanCheckDigit(digits.slice(0, 12));
  return digits.charAt(12) === check ? valid(digits) : wrongCheck(digits.charAt(12), check);
}

function wrongCheck(found: string, expected: string): Parsed {
  return invalid(`its check digit is ${found} but should be ${expected}`);
}
