/** What a folded text must look like. `literal` is a part that each text that fits has. */
export interface Pattern {
  readonly literal: string;
  test(text: string): boolean;
}

/** A pattern of a folded text in which `*` stands for anything; the whole text must fit. */
export function patternOf(glob: string): Pattern {
  const pieces = glob.split('*');
  const literal = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '');
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return { literal, test: (text) => text === glob };
  return {
    literal,
    test: (text) => {
      const end = text.length - last.length;
      if (!text.startsWith(first) || !text.endsWith(last)) return false;
      let at = first.length;
      for (const piece of rest) {
        const found = text.indexOf(piece, at);
        if (found < 0) return false;
        at = found + piece.length;
      }
      return at <= end;
    }
  };
}
