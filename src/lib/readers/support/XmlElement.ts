/** One element of a record, as a tree; names without prefix, as files differ in those. */
export interface XmlElement {
  readonly name: string;
  /** The namespace, or the empty string. */
  readonly uri: string;
  /** By local name, namespace declarations left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly content: (string | XmlElement)[];
}

/** The child elements, of one name if it is given. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.content.filter(
    (part): part is XmlElement => typeof part !== 'string' && (name ?? part.name) === part.name
  );
}

/** The first child element of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

/** All text inside, as it stands. Elements nest at most a hundred deep here. */
export function textOf(element: XmlElement): string {
  return element.content.map((part) => (typeof part === 'string' ? part : textOf(part))).join('');
}

/** The trimmed text of the first child of that name, if it has any. */
export function childText(element: XmlElement, name: string): string | undefined {
  const child = childOf(element, name);
  const text = child === undefined ? '' : textOf(child).trim();
  return text === '' ? undefined : text;
}

/** The outermost elements, `element` itself included, that `wanted` says yes to, in order. */
export function findElements(
  element: XmlElement,
  wanted: (element: XmlElement) => boolean
): XmlElement[] {
  if (wanted(element)) return [element];
  return childrenOf(element).flatMap((child) => findElements(child, wanted));
}
