const marks = /\p{M}+/gu;
const texMarkup =
  /\\(?:mathrm|mathbf|mathcal|mathit|text|textit|textbf|emph|rm|bf|it)\b|\\[`'"^~=.]|[${}^_~\\]/g;
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i'
};

/**
 * A text reduced to what counts when two are compared: small letters without accents, digits, one
 * space between words. TeX markup goes and its letters stay, so that `$B-L$` equals `B-L`.
 */
export function foldText(text: string): string {
  return text
    .replace(texMarkup, '')
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => letters[letter] ?? letter)
    .replace(/['’ʼ`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
