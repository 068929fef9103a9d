/**
 * Finds where the next record begins in a text that a broken one left: at a start tag of one of the
 * names (inside OAI-PMH only one that a header follows, as the record in its metadata may have the
 * same name), or at the XML declaration of a further document. Answers an index of `text`.
 */
export function nextXmlRecord(
  text: string,
  options: { tagNames: readonly string[]; inOai: boolean; documents: boolean }
): { at: number; document: boolean } | undefined {
  const names = options.tagNames.map((name) => name.replace(/[.-]/g, '\\$&')).join('|');
  const header = '[^<>]*>(?:\\s|<!--[^]*?-->)*<(?:[\\w.-]+:)?header(?=[\\s/>])';
  const start = new RegExp(`<(?:[\\w.-]+:)?(?:${names})(?=[\\s/>])${options.inOai ? header : ''}`);
  const at = text.search(start);
  const document = options.documents ? text.search(/<\?xml\s/) : -1;
  if (document !== -1 && (at === -1 || document < at)) return { at: document, document: true };
  return at === -1 ? undefined : { at, document: false };
}
