import { characterEntitiesHtml4 } from 'character-entities-html4';

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]\w{1,30}));/g;
const named: Readonly<Record<string, string>> = { ...characterEntitiesHtml4, apos: "'" };

/**
 * Replaces HTML 4 character references, also where a careless exporter escaped them twice or three
 * times (`&amp;amp;lt;`). Unknown names stay as they are.
 */
export function decodeEntities(text: string): string {
  let decoded = text;
  for (let round = 0; round < 3 && decoded.includes('&'); round += 1) {
    const before = decoded;
    decoded = before.replace(reference, decodeOne);
    if (decoded === before) break;
  }
  return decoded;
}

function decodeOne(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}
