import { invalid, type Parsed, valid } from './Parsed.ts';

const wrappers =
  /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|(?:urn|info):doi[:/]\s*|doi\s*[:=]?\s*)/i;
const resolver = /^https?:/i;

/**
 * Reads a DOI, bare or as `doi:...` or as an address of doi.org. Canonical form: bare and in lower
 * case, since DOIs are compared without regard to case. Punctuation that a sentence left behind is
 * dropped, a closing bracket only when it closes nothing in the DOI.
 */
export function parseDoi(text: string): Parsed {
  const trimmed = text.trim().replace(/^<(.*)>$/s, '$1');
  const wrapper = wrappers.exec(trimmed)?.[0] ?? '';
  const bare = trimmed.slice(wrapper.length);
  const doi = dropTrailing(resolver.test(wrapper) ? decodePercent(bare) : bare);
  if (doi === '') return invalid('it is empty');
  if (!doi.startsWith('10.')) return invalid('it does not begin with "10."');
  if (/\s/.test(doi)) return invalid('it holds a space');
  const slash = doi.indexOf('/');
  if (slash === -1) return invalid('it has no slash after the registrant');
  if (!/^10\.\d{4,9}(?:\.\d+)*$/.test(doi.slice(0, slash))) {
    return invalid(`"${doi.slice(0, slash)}" is no registrant: "10." and four to nine digits`);
  }
  if (slash === doi.length - 1) return invalid('nothing follows the slash');
  return valid(doi.toLowerCase());
}

function dropTrailing(text: string): string {
  let doi = text.trim();
  for (;;) {
    const last = doi.at(-1);
    if (last === undefined) return doi;
    if ('.,;:"\''.includes(last) || closesNothing(doi, last)) doi = doi.slice(0, -1).trimEnd();
    else return doi;
  }
}

const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

function closesNothing(doi: string, last: string): boolean {
  const opener = openers[last];
  return opener !== undefined && count(doi, last) > count(doi, opener);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
