/**
 * What came of reading an identifier: its one canonical form, or a sentence fragment that says why
 * it is none ("its check digit is 3 but should be 8").
 */
export type Parsed =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string };

export function valid(value: string): Parsed {
  return { ok: true, value };
}

export function invalid(reason: string): Parsed {
  return { ok: false, reason };
}
