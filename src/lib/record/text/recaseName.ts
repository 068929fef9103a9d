/**
 * A part of a name written all in capitals with small letters where they belong ("O'NEIL-MCDONALD"
 * gives "O'Neil-McDonald"). Left as it is when it has small letters already or when it is too short
 * to tell from initials; `other`, the other part of the name, must be in capitals too.
 */
export function recaseName(part: string, other: string): string {
  if (/\p{Ll}/u.test(part) || /\p{Ll}/u.test(other) || !/\p{Lu}{3}/u.test(part)) return part;
  return part
    .toLowerCase()
    .replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase())
    .replace(/\bMc\p{L}/gu, (start) => `Mc${start.slice(2).toUpperCase()}`);
}
