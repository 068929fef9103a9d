const quote = 0x22;
const minus = 0x2d;
const backslash = 0x5c;

/**
 * Puts the integers of a valid JSON text that a number cannot hold exactly (beyond 2^53) between
 * quotes, so that they are read as texts, digit by digit, instead of being rounded.
 */
export function largeIntegersAsText(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
    } else if (code === minus || isDigit(code)) {
      const end = endOfNumber(text, at);
      const number = text.slice(at, end);
      if (/^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number))) {
        parts.push(text.slice(from, at), `"${number}"`);
        from = end;
      }
      at = end;
    } else {
      at += 1;
    }
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(from);
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at += 1;
  }
  return text.length;
}

function endOfNumber(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && /[\d.eE+-]/.test(text.charAt(at))) at += 1;
  return at;
}
