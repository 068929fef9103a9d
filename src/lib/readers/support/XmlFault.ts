import type { XmlEntities } from './xmlEntities.ts';
import type { XmlTextKeeper } from './XmlTextKeeper.ts';

/** Thrown out of the parser at the first fault, since what it does after one is a guess. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
}

const loneAmpersand = /&(?!#?[\w.:-]{1,60};)/;

/**
 * The fault in words, and where it is rather than where the parser noticed it: an ampersand that
 * begins no entity is noticed only at the next semicolon, or at the end of the file.
 */
export function wordsFor(
  fault: XmlFault,
  context: { offset: number; kept: XmlTextKeeper; from: number | undefined; entities: XmlEntities }
): { offset: number; reason: string } {
  const { kept, offset } = context;
  const from = Math.max(context.from ?? kept.start, kept.start);
  const before = kept.from(from).slice(0, offset - from + 1);
  const message = fault.message.replace(/\.$/, '');
  if (message === 'undefined entity') {
    const at = before.lastIndexOf('&');
    return { offset: from + at, reason: context.entities.explain(before.slice(at + 1, -1)) };
  }
  if (message === 'disallowed character in entity name' || isAtEnd(message)) {
    const at = before
      .replace(/<!\[CDATA\[.*?\]\]>/gs, (part) => ' '.repeat(part.length))
      .search(loneAmpersand);
    if (at !== -1 && context.from !== undefined)
      return { offset: from + at, reason: 'not well-formed XML: an "&" must be written "&amp;"' };
  }
  if (isAtEnd(message)) {
    const where = context.from === undefined ? '' : ' in the middle of this record';
    return { offset, reason: `the file ends${where}; it may be cut off (${message})` };
  }
  if (/^(entities|nested|longer)/.test(message)) return { offset, reason: message };
  return { offset, reason: `not well-formed XML: ${message}` };
}

/** Whether it is about an end tag that is missing or too many. */
export const isAboutEnds = ({ message }: XmlFault): boolean =>
  /^(unclosed tag|unexpected close tag|unmatched closing tag)/.test(message);

const isAtEnd = (message: string): boolean => /^(unclosed tag|unexpected end)/.test(message);
