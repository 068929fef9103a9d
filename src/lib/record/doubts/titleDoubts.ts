import { type Doubt, DoubtCode } from './Doubt.ts';

const placeholder =
  /^\W*(?:untitled|no title|without title|title|test(?: record)?|n\/?a|none|null|undefined|unknown|tba|tbd|xxx+|lorem ipsum.*)\W*$/i;
const mojibake = /\ufffd|Ã[\u0080-\u00bf©¨¶¼¤±]|â€/;
const lostLetters = /\p{L}\?\p{L}/u;

/** Doubts about a title: missing, in capitals, or looking like no title. */
export function titleDoubts(title: string | undefined): Doubt[] {
  if (title === undefined) {
    return [{ code: DoubtCode.NoTitle, field: 'title', message: 'The record has no title.' }];
  }
  const suspicion = suspicionOf(title);
  if (suspicion !== undefined) {
    return [{ code: DoubtCode.SuspiciousTitle, field: 'title', message: suspicion }];
  }
  if (!isInCapitals(title)) return [];
  const message = 'The title is written in capitals throughout.';
  return [{ code: DoubtCode.TitleInCapitals, field: 'title', message }];
}

function suspicionOf(title: string): string | undefined {
  if (placeholder.test(title)) return `“${title}” looks like a placeholder rather than a title.`;
  if (!/\p{L}/u.test(title)) return `The title “${title}” holds no letters.`;
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(title)) return 'The title is an address of the web.';
  if (mojibake.test(title))
    return `The title “${title}” seems to be in a wrong character encoding.`;
  if (lostLetters.test(title)) return `The title “${title}” seems to have lost letters.`;
  if (/(?:\.\.\.|…)$/.test(title)) return `The title “${title}” seems to be cut off.`;
  return undefined;
}

/** At least two words of four letters, and no small letter outside TeX. */
function isInCapitals(title: string): boolean {
  const text = title.replace(/\$[^$]*\$|\\\w+/g, ' ');
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{4,}/gu) ?? []).length >= 2;
}
