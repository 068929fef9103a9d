/**
 * Takes a list of names written in one text apart: by semicolons or bars, by line, by "and" or "&";
 * by commas only where they cannot be the one inside "Family, Given".
 */
export function splitPersonNames(text: string): string[] {
  const list = text.trim();
  if (/[;|\n]/.test(list)) return pieces(list, /[;|\n]/).flatMap((piece) => splitAnd(piece));
  return splitAnd(list);
}

function splitAnd(text: string): string[] {
  const parts = pieces(text, /,?\s+(?:and|&)\s+/i);
  const last = parts.at(-1) ?? '';
  const commasPart = parts.length > 1 && !last.includes(',');
  return parts.flatMap((part) => (commasPart ? pieces(part, /,/) : splitCommas(part)));
}

function splitCommas(text: string): string[] {
  const parts = pieces(text, /,/);
  if (parts.length < 2) return parts;
  if (parts.length >= 4 && parts.length % 2 === 0 && parts.every(isPairMember)) return pairs(parts);
  const allWhole = parts.every((part) => part.includes(' '));
  return allWhole && (parts.length > 2 || startsWithInitial(parts[0] ?? '')) ? parts : [text];
}

/** In "Smith, J., Jones, K." every second piece consists of initials. */
function isPairMember(part: string, index: number): boolean {
  return index % 2 === 0 || /^(?:\p{Lu}\.?[\s-]?)+$/u.test(part);
}

function pairs(parts: readonly string[]): string[] {
  const names: string[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    names.push(`${parts[index] ?? ''}, ${parts[index + 1] ?? ''}`);
  }
  return names;
}

function startsWithInitial(name: string): boolean {
  return /^\p{Lu}\./u.test(name);
}

function pieces(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
