import type { SaxesTagNS } from 'saxes';

/** A start tag that declares the same namespaces, to open the same element again. */
export function startTag(tag: SaxesTagNS): string {
  const declarations = Object.entries(tag.ns).map(([prefix, uri]) => {
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    return ` ${name}="${uri.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"`;
  });
  return `<${tag.name}${declarations.join('')}>`;
}

/** The attributes by local name, namespace declarations left out. */
export function plainAttributes(tag: SaxesTagNS): ReadonlyMap<string, string> {
  const attributes = Object.values(tag.attributes).filter(
    ({ prefix, local }) => prefix !== 'xmlns' && !(prefix === '' && local === 'xmlns')
  );
  return new Map(attributes.map(({ local, value }) => [local, value]));
}
