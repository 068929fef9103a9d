import type { BibRecord, JsonValue, Person } from '../BibRecord.ts';
import { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import { asObject, BareFields, type JsonObject, textOf, textsOf } from './BareFields.ts';
import { bareIdentifiers } from './bareIdentifiers.ts';
import { barePeople } from './barePeople.ts';
import { makeBibRecord } from './makeBibRecord.ts';
import { parseCitation } from './parseCitation.ts';

const titleNames = ['title', 'titles', 'maintitle', 'articletitle', 'documenttitle', 'ti'];
const listSeparator = /\s*[;|]\s*/;

/**
 * Any JSON value or CSV row with usual names of fields: those of spreadsheets, CSL-JSON, INSPIRE,
 * DataCite and of Pinfold's own docs. A lone text is a title, or an identifier if it looks like
 * one; a value that says nothing gives an empty record, for validation to complain of.
 */
export function fromBare(value: JsonValue, original: JsonValue): BibRecord {
  const identifiers = new IdentifierCollector();
  const object = unwrap(value) ?? lone(value, identifiers);
  const publication = object['publication'] ?? object['publication_info'];
  const nested = asObject(Array.isArray(publication) ? publication[0] : publication);
  const fields = new BareFields(object, nested);
  bareIdentifiers(fields, identifiers);
  return makeBibRecord(
    {
      title: fields.text(...titleNames),
      subtitle: fields.text('subtitle'),
      authors: authors(fields, identifiers),
      abstract: fields.text(
        'abstract',
        'abstracts',
        'abstractnote',
        'summary',
        'description',
        'ab'
      ),
      published: dates(fields),
      updated: fields.text('updated', 'modified'),
      identifiers,
      categories: fields.texts(
        /[\s;|,]+/,
        'category',
        'categories',
        'primarycategory',
        'arxivcategories'
      ),
      subjects: fields.texts(subjectSeparator(fields), ...subjectNames),
      language: fields.text('language', 'languages', 'lang', 'la'),
      publication: {
        ...parseCitation(fields.text('citation', 'journalref', 'reference')),
        journal: fields.text(...journalNames),
        volume: fields.text('volume', 'journalvolume', 'vl'),
        issue: fields.text('issue', 'number', 'journalissue'),
        pages: fields.text('pages', 'page', 'pagerange', 'pagestart', 'artid'),
        year: fields.text('year', 'publicationyear', 'pubyear'),
        publisher: fields.text('publisher', 'publishername', 'pb')
      },
      type: fields.text('type', 'documenttype', 'doctype', 'itemtype', 'resourcetype'),
      source: { format: 'json', identifier: fields.text('id', 'recordid', 'key', 'recid') }
    },
    original
  );
}

const subjectNames = [
  'keyword',
  'keywords',
  'subject',
  'subjects',
  'topic',
  'topics',
  'tags',
  'kw'
];
const journalNames = [
  'journal',
  'journaltitle',
  'journalname',
  'containertitle',
  'publicationtitle',
  'publicationname',
  'sourcetitle',
  'booktitle',
  'venue',
  'jo'
];

function authors(fields: BareFields, identifiers: IdentifierCollector): Person[] {
  const names = [
    'author',
    'authors',
    'creator',
    'creators',
    'authorname',
    'authornames',
    'by',
    'au'
  ];
  const own = fields.values(...names).flatMap((value) => barePeople(value, identifiers));
  if (own.length > 0) return own;
  return fields.values('editor', 'editors').flatMap((value) => barePeople(value, identifiers));
}

function dates(fields: BareFields): (string | undefined)[] {
  const date = fields.text(
    'published',
    'publicationdate',
    'datepublished',
    'pubdate',
    'dateofpublication',
    'date',
    'issued',
    'earliestdate',
    'preprintdate',
    'coverdate'
  );
  return [date, fields.text('year', 'publicationyear', 'pubyear', 'py')];
}

/** Keywords are set apart by semicolons, or by commas where there are none. */
function subjectSeparator(fields: BareFields): RegExp {
  const text = textOf(fields.value(...subjectNames)) ?? '';
  return /[;|]/.test(text) ? listSeparator : /\s*[;|,]\s*/;
}

/** The object that holds the record: the value, or what an envelope around it holds. */
function unwrap(value: JsonValue): JsonObject | undefined {
  const object = typeof value === 'string' ? asObject(parseJson(value)) : asObject(value);
  if (object === undefined || new BareFields(object).value(...titleNames) !== undefined)
    return object;
  for (const name of ['metadata', 'attributes', 'record', 'message', '_source', 'data']) {
    const inside = asObject(object[name]);
    if (inside !== undefined) return { ...object, ...inside };
  }
  return object;
}

function lone(value: JsonValue, identifiers: IdentifierCollector): JsonObject {
  const text = Array.isArray(value) ? textsOf(value).join(' ') : textOf(value);
  if (text === undefined || typeof value === 'number') return {};
  if (/^(?:https?:|doi:|10\.\d{4,9}\/|arxiv:|isbn)/i.test(text)) {
    identifiers.addUntyped(text);
    return {};
  }
  return { title: text };
}

function parseJson(text: string): JsonValue | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed as JsonValue;
  } catch {
    return undefined;
  }
}
