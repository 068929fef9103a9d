import { mod112CheckDigit } from './checkDigit.ts';
import { invalid, type Parsed, valid } from './Parsed.ts';

const prefix = /^(?:https?:\/\/(?:www\.)?orcid\.org\/|\(orcid\)\s*|orcid\s*[:=]?\s*)/i;

/** Reads an ORCID iD, bare or as an address. Canonical form: `0000-0000-0000-000C`. */
export function parseOrcid(text: string): Parsed {
  const digits = text
    .trim()
    .replace(prefix, '')
    .replace(/[\s\u002d\u2010-\u2015]/g, '')
    .replace(/\/$/, '')
    .toUpperCase();
  if (!/^\d{15}[\dX]$/.test(digits)) return invalid('it is not of the form 0000-0000-0000-0000');
  const check = mod112CheckDigit(digits.slice(0, 15));
  if (digits.charAt(15) !== check) {
    return invalid(`its check digit is ${digits.charAt(15)} but should be ${check}`);
  }
  return valid(digits.replace(/(.{4})(?=.)/g, '$1-'));
}
