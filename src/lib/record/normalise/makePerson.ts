import type { Person } from '../BibRecord.ts';
import { parseOrcid } from '../identifiers/parseOrcid.ts';
import { cleanText } from '../text/cleanText.ts';
import { parsePersonName } from '../text/parsePersonName.ts';
import type { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';

/** A person as a format gives it: one `name`, or its parts. */
export interface PersonParts {
  readonly name?: string | undefined;
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  readonly suffix?: string | undefined;
  readonly orcid?: string | undefined;
  readonly affiliations?: readonly string[] | undefined;
}

/** The person of those parts, none when there is no name. A broken ORCID goes to `identifiers`. */
export function makePerson(parts: PersonParts, identifiers: IdentifierCollector): Person[] {
  const [family, given] = [parts.family, parts.given].map((part) => cleanText(part ?? ''));
  const suffix = cleanText(parts.suffix ?? '');
  const text = family
    ? [family, given, suffix].filter(Boolean).join(', ')
    : (parts.name ?? given ?? '');
  const person = family && !given ? { name: family, family } : parsePersonName(text);
  if (person === undefined) return [];
  const affiliations = (parts.affiliations ?? []).map(cleanText).filter((one) => one !== '');
  const orcid = orcidOf(parts.orcid, identifiers) ?? person.orcid;
  return [
    {
      ...person,
      ...(orcid === undefined ? {} : { orcid }),
      ...(affiliations.length === 0 ? {} : { affiliations: [...new Set(affiliations)] })
    }
  ];
}

function orcidOf(text: string | undefined, identifiers: IdentifierCollector): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const parsed = parseOrcid(text);
  if (parsed.ok) return parsed.value;
  identifiers.addInvalid('orcid', text.trim(), parsed.reason);
  return undefined;
}
