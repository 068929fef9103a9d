import { asBibRecord, type BibRecord, type JsonValue } from '../BibRecord.ts';
import { asObject, BareFields, type JsonObject, textOf, textsOf } from '../normalise/BareFields.ts';
import { stripTags } from '../text/stripTags.ts';
import { marcFieldsOf } from './marcFieldsOf.ts';

/** What a line in a list says of a record. */
export interface Glance {
  readonly title: string | undefined;
  readonly names: readonly string[];
  /** Four digits. */
  readonly year: string | undefined;
  /** Date of publication as exact as it is known, or as it stands there. */
  readonly date: string | undefined;
  /** "doi:10.1000/one", "arXiv:hep-th/9901001", "ISBN 9780306406157" */
  readonly ids: readonly string[];
  readonly topics: readonly string[];
}

/**
 * Reads as much of a record as a list shows. A normalised one says it all; of any other value only
 * what lies under the usual names is taken, as it stands there: bringing it into one form is the
 * work of `toBibRecord`, which is ten times as heavy and belongs to the workflow. Never throws.
 */
export function glanceAt(value: JsonValue): Glance {
  const record = asBibRecord(value);
  return record === undefined ? ofRaw(value) : ofRecord(record);
}

function ofRecord(record: BibRecord): Glance {
  const { identifiers, dates, publication } = record;
  const date = dates.published ?? publication.year;
  return {
    title: record.title,
    names: record.authors.map(({ name }) => name),
    year: date?.slice(0, 4),
    date,
    ids: idsOf(identifiers),
    topics: record.categories.length > 0 ? record.categories : record.subjects
  };
}

function ofRaw(value: JsonValue): Glance {
  const marc = marcFieldsOf(value);
  if (marc !== undefined) return made(marc);
  const object = recordIn(value);
  if (object === undefined) {
    const text = typeof value === 'number' ? undefined : textOf(value);
    return made({ title: text });
  }
  const fields = new BareFields(object);
  const own = asObject(value)?.['format'] === 'arxiv' ? fields.text('id') : undefined;
  return made({
    title: fields.text('title', 'titles', 'maintitle'),
    names: fields.values('author', 'authors', 'creator', 'creators').flatMap(namesOf),
    date: fields.text('published', 'date', 'issued', 'created', 'year'),
    doi: fields.texts(undefined, 'doi', 'dois'),
    arxiv: own === undefined ? fields.texts(undefined, 'arxiv', 'eprint') : [own],
    isbn: fields.texts(undefined, 'isbn'),
    topics: fields.texts(/\s*[;|]\s*/, 'category', 'categories', 'subject', 'subjects', 'keywords')
  });
}

/** Found texts without markup, white space folded, none of them empty. */
function made(found: {
  readonly title?: string | undefined;
  readonly names?: readonly string[];
  readonly date?: string | undefined;
  readonly doi?: readonly string[];
  readonly arxiv?: readonly string[];
  readonly isbn?: readonly string[];
  readonly topics?: readonly string[];
}): Glance {
  const { doi = [], arxiv = [], isbn = [] } = found;
  return {
    title: fold(found.title ?? '') || undefined,
    names: (found.names ?? []).map(fold).filter(Boolean),
    year: /\d{4}/.exec(found.date ?? '')?.[0],
    date: found.date,
    ids: idsOf({ doi, arxiv, isbn }),
    topics: (found.topics ?? []).map(fold).filter(Boolean)
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** `cleanText` without its table of names. */
function fold(text: string): string {
  const plain = text.replace(
    /&(amp|lt|gt|quot);/g,
    (whole, name: string) => entities[name] ?? whole
  );
  return stripTags(plain).replace(/\s+/g, ' ').trim();
}

function idsOf({ doi, arxiv, isbn }: { [Key in 'doi' | 'arxiv' | 'isbn']: readonly string[] }) {
  return [
    ...doi.map((id) => `doi:${id.replace(/^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)\s*/i, '')}`),
    ...arxiv.map((id) => `arXiv:${id.replace(/^arxiv:\s*/i, '')}`),
    ...isbn.map((id) => `ISBN ${id}`)
  ];
}

/** The object that says something: the value, or what lies in the envelope around it. */
function recordIn(value: JsonValue): JsonObject | undefined {
  const object = asObject(value);
  const names = ['record', 'metadata', 'attributes', 'message', '_source', 'data'];
  const inside = names.map((name) => asObject(object?.[name])).find(Boolean);
  return object && inside ? { ...object, ...inside } : object;
}

function namesOf(value: JsonValue): string[] {
  if (typeof value === 'string') return value.split(/\s*[;|]\s*/);
  if (Array.isArray(value)) return value.flatMap(namesOf);
  const fields = new BareFields(asObject(value));
  const whole = fields.text('fullname', 'name', 'value');
  if (whole !== undefined) return [whole];
  const family = fields.text('family', 'lastname', 'surname', 'keyname');
  const given = fields.text('given', 'firstname', 'forenames');
  return textsOf([family, given].flatMap((part) => part ?? []).join(', '));
}
