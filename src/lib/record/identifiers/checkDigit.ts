/** Check digits of the identifiers that have one. Each takes the digits before it, nothing else. */

/** ISBN-10 and ISSN: weights falling to 2, modulo 11, ten is `X`. */
export function mod11CheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    sum += Number(digits.charAt(index)) * (digits.length + 1 - index);
  }
  return elevenAsX((11 - (sum % 11)) % 11);
}

/** ISBN-13 (an EAN): weights 1 and 3, modulo 10. */
export function eanCheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    sum += Number(digits.charAt(index)) * (index % 2 === 0 ? 1 : 3);
  }
  return String((10 - (sum % 10)) % 10);
}

/** ORCID: ISO 7064 MOD 11-2, ten is `X`. */
export function mod112CheckDigit(digits: string): string {
  let total = 0;
  for (const digit of digits) total = (total + Number(digit)) * 2;
  return elevenAsX((12 - (total % 11)) % 11);
}

function elevenAsX(value: number): string {
  return value === 10 ? 'X' : String(value);
}
