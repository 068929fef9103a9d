import { xmlHead } from './xmlHead.ts';

/** How sure an XML text is of one vocabulary: by its elements, else by what it declares or asks. */
export function sniffXml(
  head: string,
  vocabulary: {
    readonly elements: readonly string[];
    readonly namespaces: readonly string[];
    readonly metadataPrefixes: readonly string[];
  }
): number {
  const xml = xmlHead(head);
  if (xml === undefined || xml.root.toLowerCase() === 'html') return 0;
  const { text } = xml;
  const elements = vocabulary.elements.join('|');
  if (new RegExp(`<(?:[\\w.-]+:)?(?:${elements})[\\s/>]`).test(text)) return 0.95;
  if (vocabulary.namespaces.some((uri) => text.includes(uri))) return 0.8;
  const prefixes = vocabulary.metadataPrefixes.join('|');
  return new RegExp(`\\smetadataPrefix\\s*=\\s*["'](?:${prefixes})["']`, 'i').test(text) ? 0.7 : 0;
}
