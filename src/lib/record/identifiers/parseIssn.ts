import { mod11CheckDigit } from './checkDigit.ts';
import { invalid, type Parsed, valid } from './Parsed.ts';

const prefix = /^(?:urn:issn:|https?:\/\/\S*\/issn\/|e?issn(?:-l)?\s*[:=]?\s*)/i;

/** Reads an ISSN. Canonical form: `NNNN-NNNC`. */
export function parseIssn(text: string): Parsed {
  const bare = text
    .trim()
    .replace(prefix, '')
    .replace(/\s*\(.*\)$/, '');
  const digits = bare.replace(/[\s\u002d\u2010-\u2015]/g, '').toUpperCase();
  if (!/^\d{7}[\dX]$/.test(digits)) return invalid('it is not of the form 1234-5678');
  const check = mod11CheckDigit(digits.slice(0, 7));
  if (digits.charAt(7) !== check) {
    return invalid(`its check digit is ${digits.charAt(7)} but should be ${check}`);
  }
  return valid(`${digits.slice(0, 4)}-${digits.slice(4)}`);
}
