import type { BibRecord, JsonValue, Person } from '../BibRecord.ts';
import type { MarcxmlValue } from '../formats.ts';
import { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import { makeBibRecord } from './makeBibRecord.ts';
import { makePerson } from './makePerson.ts';
import { marcIdentifiers } from './marcIdentifiers.ts';
import { type MarcField, MarcFields } from './MarcFields.ts';

/**
 * A MARC 21 record, in the manner of libraries and of CERN (preprint date in 269, category in 037,
 * document type in 980). Cancelled ISBNs and those of the host are left out: they are other works'.
 */
export function fromMarc(value: MarcxmlValue, original: JsonValue): BibRecord {
  const marc = new MarcFields(value.record);
  const identifiers = new IdentifierCollector();
  marcIdentifiers(marc, identifiers);
  const [title, subtitle] = titles(marc);
  const host = marc.of('773')[0];
  return makeBibRecord(
    {
      title,
      subtitle,
      authors: people(marc, identifiers),
      abstract: abstract(marc),
      published: dates(marc),
      identifiers,
      categories: [...arxivCategories(marc), ...subjects(marc, true)],
      subjects: subjects(marc, false),
      language: marc.first('041', 'a') ?? fixed(marc, 35, 38),
      publication: {
        journal: host?.first('p') ?? withoutPunctuation(host?.first('t')),
        volume: host?.first('v'),
        issue: host?.first('n'),
        pages: host?.first('c'),
        year: host?.first('y'),
        publisher: withoutPunctuation(marc.first('264', 'b') ?? marc.first('260', 'b'))
      },
      type: marc.first('980', 'a')?.toLowerCase() ?? leaderType(marc.leader),
      source: {
        format: 'marcxml',
        identifier: value.header?.identifier ?? marc.control('001'),
        datestamp: value.header?.datestamp
      }
    },
    original
  );
}

function titles(marc: MarcFields): [title: string | undefined, subtitle: string | undefined] {
  const field = marc.of('245')[0];
  const parts = (field?.all('anp') ?? []).flatMap((part) => withoutPunctuation(part) ?? []);
  return [parts.join('. ') || undefined, withoutPunctuation(field?.all('b').join(' '))];
}

/** 100 and 700 are people; bodies (110, 710) stand in only when there is nobody. */
function people(marc: MarcFields, identifiers: IdentifierCollector): Person[] {
  const persons = marc
    .of('100', '700')
    .filter((field) => !field.all('e').some((role) => /^(?:dir|supervisor|ths)/i.test(role)))
    .flatMap((field) => person(field, identifiers));
  if (persons.length > 0) return persons;
  return marc.of('110', '710').flatMap((field) => {
    const name = withoutPunctuation(field.first('g') ?? field.first('a'));
    return name === undefined ? [] : [{ name }];
  });
}

function person(field: MarcField, identifiers: IdentifierCollector): Person[] {
  const orcid = field.all('j0').find((one) => /orcid/i.test(one));
  const number = field.all('c').find((one) => /^(?:jr|sr|ii|iii|iv)\.?,?$/i.test(one));
  const name = [field.first('a')?.replace(/,$/, ''), number].filter(Boolean).join(', ');
  return makePerson({ name, orcid, affiliations: field.all('uv') }, identifiers);
}

/** The abstract of no particular source, else the first. */
function abstract(marc: MarcFields): string | undefined {
  const fields = marc.of('520').filter((field) => field.first('a') !== undefined);
  return (fields.find((field) => field.first('9') === undefined) ?? fields[0])?.first('a');
}

/** Publication statement first; the preprint date and the host's year as what may be finer. */
function dates(marc: MarcFields): (string | undefined)[] {
  return [
    ...marc.all('264', 'c'),
    ...marc.all('260', 'c'),
    ...marc.all('269', 'c'),
    ...marc.all('773', 'y'),
    ...marc.all('502', 'd'),
    fixed(marc, 7, 11)
  ];
}

/** Characters of 008; `undefined` where they say nothing ("uuuu", "|||", blanks). */
function fixed(marc: MarcFields, from: number, to: number): string | undefined {
  const text = marc.control('008')?.slice(from, to) ?? '';
  return /^(?:\d{4}|[a-z]{3})$/.test(text) && !/^(?:und|mul|zxx|9999|uuuu)$/.test(text)
    ? text
    : undefined;
}

function subjects(marc: MarcFields, coded: boolean): string[] {
  return marc
    .of('650', '653', '695', '084')
    .filter((field) => /arxiv/i.test(field.first('2') ?? '') === coded)
    .filter((field) => coded || field.tag !== '084')
    .flatMap((field) => field.all(field.tag === '650' ? 'ax' : 'a'));
}

/** 037 $c: the arXiv category at CERN, but terms of sale elsewhere. */
function arxivCategories(marc: MarcFields): string[] {
  return marc
    .of('037')
    .flatMap((field) => (/arxiv/i.test(field.first('9') ?? '') ? field.all('c') : []));
}

const leaderTypes: Readonly<Record<string, string>> = {
  am: 'book',
  aa: 'chapter',
  ab: 'article',
  as: 'serial',
  tm: 'manuscript'
};

function leaderType(leader: string): string | undefined {
  return leaderTypes[leader.slice(6, 8)];
}

/** A text without the punctuation that cataloguing rules put between two subfields. */
function withoutPunctuation(text: string | undefined): string | undefined {
  return (
    text
      ?.replace(/\s*[/:;=,]\s*$/, '')
      .replace(/(\p{Ll}{2}|\))\.$/u, '$1')
      .trim() || undefined
  );
}
