import { decodeEntities } from './decodeEntities.ts';
import { stripTags } from './stripTags.ts';

const invisible = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;

/**
 * A text as a person wants to read it: character references decoded, markup gone, white space and
 * line breaks each one space, composed characters (NFC). TeX is left alone.
 */
export function cleanText(text: string): string {
  return stripTags(decodeEntities(text))
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}

/** `cleanText` of an abstract, without a heading that only says that it is one. */
export function cleanAbstract(text: string): string {
  return cleanText(text).replace(
    /^(?:[Aa]bstract|ABSTRACT|Summary|SUMMARY)(?:\s*[:.]\s*|\s+(?=\p{Lu}))/u,
    ''
  );
}
