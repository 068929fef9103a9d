import { decodeEntities } from './decodeEntities.ts';
import { parseOrcid } from '../identifiers/parseOrcid.ts';
import { recaseName } from './recaseName.ts';
import type { Person } from '../BibRecord.ts';

const particle =
  /^(?:van|von|vom|zu|zum|zur|de|der|den|del|della|degli|di|da|das|do|dos|du|la|le|ter|ten|el|al|bin|ibn|af|av|y)$/;
const suffix = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?$/i;
const body =
  /\b(?:collaborations?|consortium|group|team|universit\w+|instit\w+|committee|society|association|department|ministry|organi[sz]ation|laborator\w+|council|agency|project|foundation|library|company|press|ltd|inc|gmbh)\b/i;
const lifeDates = /,?\s*\(?\b(?:b\.\s*|d\.\s*|ca\.\s*)?\d{4}\??\s*[-–]?\s*(?:\d{4}\??)?\)?\.?$/;
const orcidInName =
  /\(?(?:https?:\/\/)?(?:orcid(?:\.org\/|:)\s*)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\)?/i;

/**
 * Reads one name in any of its usual orders: "Family, Given", "Given Family", "van der Berg, Jan",
 * "Smith JA", "EINSTEIN, A.", "Curie, Marie, 1867-1934", "King, Martin Luther, Jr.". Bodies
 * (collaborations, institutes) and single words stay whole. `undefined` for an empty name and for
 * "et al.".
 */
export function parsePersonName(text: string): Person | undefined {
  const orcid = orcidIn(text);
  const name = decodeEntities(text)
    .replace(orcidInName, '')
    .replace(/\s+/g, ' ')
    .replace(/~/g, ' ')
    .replace(lifeDates, '')
    .replace(/^[\s,;]+|[\s,;:/]+$/g, '')
    .replace(/(\p{Ll}{2})\.$/u, '$1')
    .normalize('NFC');
  if (name === '' || /^(?:et al|others|and others|\[?et al\.?\]?)\.?$/i.test(name))
    return undefined;
  const [family, given] = split(name);
  const person = given === undefined ? { name: whole(name, family) } : named(family, given);
  return orcid === undefined ? person : { ...person, orcid };
}

function whole(name: string, family: string): string {
  return body.test(name) ? name : family;
}

function named(family: string, given: string): Person {
  const cased = { family: recaseName(family, given), given: recaseName(given, family) };
  return { name: `${cased.family}, ${cased.given}`, ...cased };
}

function split(name: string): [string, string?] {
  if (body.test(name)) return [name];
  const parts = name.split(',').map((part) => part.trim());
  const [family = '', second, third] = parts.filter((part) => part !== '');
  if (second === undefined) return splitWords(family.split(' '));
  if (third === undefined)
    return suffix.test(second) ? withSuffix(family, second) : [family, second];
  if (suffix.test(second)) return [family, `${third}, ${second}`];
  return suffix.test(third) ? [family, `${second}, ${third}`] : [family, second];
}

function withSuffix(rest: string, generation: string): [string, string?] {
  const [family, given] = splitWords(rest.split(' '));
  return given === undefined ? [family] : [family, `${given}, ${generation}`];
}

function splitWords(words: string[]): [string, string?] {
  const last = words.at(-1) ?? '';
  if (words.length === 1) return [last];
  if (suffix.test(last) && words.length > 2) return withSuffix(words.slice(0, -1).join(' '), last);
  const first = words[0] ?? '';
  if (isInitials(last) && !isInitials(first)) {
    const from = words.findIndex((word, index) => index > 0 && isInitials(word));
    return [words.slice(0, from).join(' '), words.slice(from).join(' ')];
  }
  const from = words.findIndex((word, index) => index > 0 && particle.test(word));
  const start = from === -1 ? words.length - 1 : from;
  return [words.slice(start).join(' '), words.slice(0, start).join(' ')];
}

/** "J.", "J.-P.", "JA": capitals with or without full stops, at most three without. */
function isInitials(word: string): boolean {
  return /^(?:\p{Lu}\.-?)+$/u.test(word) || /^\p{Lu}{1,2}$/u.test(word);
}

function orcidIn(text: string): string | undefined {
  const found = orcidInName.exec(text)?.[1];
  const parsed = found === undefined ? undefined : parseOrcid(found);
  return parsed?.ok === true ? parsed.value : undefined;
}
