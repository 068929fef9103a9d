/** Letters and digits of folded text; all beyond ASCII counts as such, which only makes words longer. */
function isOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code >= 128;
}

/**
 * The words of a folded text: runs of letters and digits as long as they go. A run of a text is
 * therefore part of a word of each text that has it.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const inside = at < text.length && isOfWord(text.charCodeAt(at));
    if (inside) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      words.push(text.slice(start, at));
      start = -1;
    }
  }
  return words;
}
