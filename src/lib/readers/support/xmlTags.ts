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
  const attributes = new Map<string, string>();
  for (const { prefix, local, value } of Object.values(tag.attributes))
    if (prefix !== 'xmlns' && local !== 'xmlns') attributes.set(local, value);
  return attributes;
}
