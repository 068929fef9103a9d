import { UnreadableFileError } from '../contract/UnreadableFileError.ts';

/**
 * The encoding of an input that begins with `bytes`: a byte order mark, else UTF-16 told by its
 * zero bytes, else what an XML declaration says, else UTF-8. Throws `UnreadableFileError` for an
 * encoding that nobody can decode. Answers a label for `TextDecoder`.
 */
export function detectEncoding(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe))
    throw unknownEncoding('UTF-32');
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return withoutMark(bytes.subarray(0, 400));
}

function withoutMark(bytes: Uint8Array): string {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  // Text in a Latin script has a zero in nearly every second byte, a binary file in both halves.
  const [few, many] = [bytes.length * 0.02, bytes.length * 0.2];
  if (odd > many && even <= few && isText(bytes, 'utf-16le')) return 'utf-16le';
  if (even > many && odd <= few && isText(bytes, 'utf-16be')) return 'utf-16be';
  return declared(bytes);
}

function isText(bytes: Uint8Array, encoding: string): boolean {
  return !/[\u0000-\u0008\u000e-\u001f]/.test(new TextDecoder(encoding).decode(bytes));
}

function declared(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes);
  const label = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']+)["']/.exec(start)?.[1];
  // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
  if (label === undefined || /^(utf-?16|ucs-?2|utf-?8)/i.test(label)) return 'utf-8';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw unknownEncoding(label);
  }
}

function unknownEncoding(label: string): UnreadableFileError {
  return new UnreadableFileError({
    reason: 'ENCODING',
    found: `This file is in the encoding ${label}, which cannot be read here.`,
    advice: 'Save it as UTF-8 and try again.'
  });
}
