/**
 * SHA-256 of a text's UTF-8 bytes, in hexadecimal digits: by the browser, or by a library on a page
 * whose address is not secure and that has no Web Crypto.
 */
export async function sha256(
  text: string,
  { subtle }: Partial<Pick<Crypto, 'subtle'>> = globalThis.crypto
): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const hash =
    subtle === undefined
      ? (await import('@noble/hashes/sha2.js')).sha256(bytes)
      : new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
