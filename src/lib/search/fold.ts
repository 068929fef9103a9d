/** Characters that folding leaves as they are, but for capital letters and gaps. */
const plain = /^[ -~\n·–—‘’“”]*$/;
const marks = /\p{M}+/gu;
const gaps = /(?:(?!\n)[\s\p{Cc}])+/gu;
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ς: 'σ'
};

/**
 * A text as it is searched: small letters without accents, one space for any gap, punctuation as it
 * is. What is part of a text is part of the folded text too, once folded.
 */
export function fold(text: string): string {
  return foldLines(text.replaceAll('\n', ' '));
}

/** As `fold`, line by line. */
export function foldLines(text: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ');
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .replace(/[ßæœøđðþłıς]/g, (letter) => letters[letter] ?? letter)
    .replace(gaps, ' ');
}
