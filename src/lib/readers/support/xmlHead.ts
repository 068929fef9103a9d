export interface XmlHead {
  /** Local name of the root element. */
  readonly root: string;
  /** Its namespace as far as the start tag tells, else empty. */
  readonly uri: string;
  /** The head without comments, instructions, DOCTYPE and CDATA. */
  readonly text: string;
}

/** What the beginning of an XML text tells without parsing it; undefined if it is no XML. */
export function xmlHead(head: string): XmlHead | undefined {
  if (!/^\s*</.test(head)) return undefined;
  const text = head
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/<\?[^]*?(?:\?>|$)/g, '')
    .replace(/<!\[CDATA\[[^]*?(?:\]\]>|$)/g, '')
    .replace(/<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>/i, '')
    .trimStart();
  const start = /^<(?:([\w.-]+):)?([\p{L}_][\p{L}\p{N}_.-]*)([^>]*)>/u.exec(text);
  if (start === null) return undefined;
  const [, prefix, root = '', attributes = ''] = start;
  const name = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  const uri = new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1] ?? '';
  return { root, uri, text };
}
