export interface NextXmlRecord {
  /** Index of the text at which the record or the document begins. */
  readonly at: number;
  /** Whether it is a further document. */
  readonly document: boolean;
}

export interface NextXmlRecordOptions {
  readonly tagNames: readonly string[];
  readonly inOai: boolean;
  readonly documents: boolean;
  /** A comment or CDATA section that is still open after so many characters is taken for none; negative: at once. */
  readonly longestHidden: number;
}

/** As much as a start tag that is cut off at the end of the text may have. */
const tail = 4_000;

/**
 * Finds where the next record begins in a text that a broken one left: at a start tag of one of the
 * names (inside OAI-PMH only one that a header follows, as the record in its metadata may have the
 * same name), or at the XML declaration of a further document. What comments and CDATA sections
 * hide is no record. Without one it answers the index `from` which to search again once there is
 * more text.
 */
export function nextXmlRecord(
  text: string,
  options: NextXmlRecordOptions
): NextXmlRecord | { readonly from: number } {
  const pattern = patternOf(options);
  let from = Math.max(text.length - tail, 0);
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const { index, 0: start } = found;
    const close = closers.get(start);
    if (close === undefined) return { at: index, document: start.startsWith('<?') };
    // One that begins inside would show that this one was never closed.
    const next = text.indexOf(start, pattern.lastIndex);
    const inside = text.slice(pattern.lastIndex, next === -1 ? text.length : next);
    const length = inside.indexOf(close);
    if (length !== -1) {
      pattern.lastIndex += length + close.length;
      if (index < from && pattern.lastIndex > from) from = index;
    } else if (next === -1 && inside.length <= options.longestHidden) {
      return { from: index };
    }
  }
  return { from };
}

const closers: ReadonlyMap<string, string> = new Map([
  ['<!--', '-->'],
  ['<![CDATA[', ']]>']
]);

function patternOf({ tagNames, inOai, documents }: NextXmlRecordOptions): RegExp {
  const names = tagNames.map((name) => name.replace(/[.-]/g, '\\$&')).join('|');
  const header = '[^<>]*>(?:\\s|<!--[^]*?-->)*<(?:[\\w.-]+:)?header(?=[\\s/>])';
  const start = `<(?:[\\w.-]+:)?(?:${names})(?=[\\s/>])${inOai ? header : ''}`;
  return new RegExp(`<!--|<!\\[CDATA\\[|${start}${documents ? '|<\\?xml\\s' : ''}`, 'g');
}
