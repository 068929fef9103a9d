import type { BibRecord, JsonValue, Person, Publication, Source } from '../BibRecord.ts';
import type { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import { cleanAbstract, cleanText } from '../text/cleanText.ts';
import { parsePartialDate } from '../text/parsePartialDate.ts';

type Text = string | undefined;

/** What a format's normaliser found: texts as they stand there, not yet cleaned. */
export interface Draft {
  readonly title?: Text;
  readonly subtitle?: Text;
  readonly authors: readonly Person[];
  readonly abstract?: Text;
  readonly comments?: Text;
  /** The date of publication, each way the record has it, the best first. */
  readonly published: readonly Text[];
  readonly created?: Text;
  readonly updated?: Text;
  readonly identifiers: IdentifierCollector;
  readonly categories?: readonly string[];
  readonly subjects?: readonly string[];
  readonly language?: Text;
  readonly publication?: { readonly [Key in keyof Publication]?: Text };
  readonly type?: Text;
  readonly source: {
    readonly format: string;
    readonly identifier?: Text;
    readonly datestamp?: Text;
  };
}

/** The record of a draft: every text cleaned, every list without repetition, nothing empty. */
export function makeBibRecord(draft: Draft, original: JsonValue): BibRecord {
  const source: Source = {
    format: draft.source.format,
    ...present(draft.source, 'identifier', 'datestamp')
  };
  return {
    ...optional('title', cleaned(draft.title)),
    ...optional('subtitle', cleaned(draft.subtitle)),
    authors: uniquePeople(draft.authors),
    ...optional('abstract', cleaned(draft.abstract, cleanAbstract)),
    ...optional('comments', cleaned(draft.comments)),
    dates: makeDates(draft),
    identifiers: draft.identifiers.identifiers,
    categories: uniqueTexts(draft.categories ?? []),
    subjects: uniqueTexts(draft.subjects ?? []),
    ...optional('language', cleaned(draft.language)?.toLowerCase()),
    publication: makePublication(draft.publication ?? {}),
    ...optional('type', cleaned(draft.type)),
    source,
    original
  };
}

function makeDates(draft: Draft): BibRecord['dates'] {
  const texts = draft.published.flatMap((text) => cleaned(text) ?? []);
  const published = texts.flatMap((text) => parsePartialDate(text) ?? []);
  const [first] = published;
  const finer = published.find(
    (date) => first !== undefined && date.length > first.length && date.startsWith(first)
  );
  const unread = texts.filter((text) => parsePartialDate(text) === undefined);
  return {
    ...optional('published', finer ?? first),
    ...optional('created', dateOf(draft.created)),
    ...optional('updated', dateOf(draft.updated)),
    ...(unread.length === 0 ? {} : { unread })
  };
}

function makePublication(publication: NonNullable<Draft['publication']>): Publication {
  const year = dateOf(publication.year)?.slice(0, 4);
  return {
    ...present(publication, 'journal', 'volume', 'issue', 'pages'),
    ...optional('year', year),
    ...present(publication, 'publisher', 'citation')
  };
}

function dateOf(text: Text): Text {
  return text === undefined ? undefined : parsePartialDate(text);
}

function cleaned(text: Text, clean: (text: string) => string = cleanText): Text {
  return text === undefined ? undefined : clean(text) || undefined;
}

function optional<Key extends string>(key: Key, value: Text): { [K in Key]?: string } {
  const found: { [K in Key]?: string } = {};
  if (value !== undefined) found[key] = value;
  return found;
}

function present<Key extends string>(
  from: { readonly [K in Key]?: Text },
  ...keys: Key[]
): { [K in Key]?: string } {
  const found: { [K in Key]?: string } = {};
  for (const key of keys) {
    const value = cleaned(from[key]);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

function uniqueTexts(texts: readonly string[]): string[] {
  const bySpelling = new Map<string, string>();
  for (const text of texts) {
    const clean = cleanText(text).replace(/[.,;]$/, '');
    const key = clean.toLowerCase();
    if (clean !== '' && !bySpelling.has(key)) bySpelling.set(key, clean);
  }
  return [...bySpelling.values()];
}

function uniquePeople(people: readonly Person[]): Person[] {
  const byName = new Map<string, Person>();
  for (const person of people) {
    const key = person.orcid ?? person.name.toLowerCase();
    if (!byName.has(key)) byName.set(key, person);
  }
  return [...byName.values()];
}
