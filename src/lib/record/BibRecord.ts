import { z } from 'zod';

/** JSON as records carry it; the same shape as the engine's `Json`, which this room does not know. */
export type JsonValue = z.core.util.JSONType;

const jsonValue = z.custom<JsonValue>((value) => value !== undefined, 'expected a JSON value');
const text = z.string().min(1);

/** A person or a body: `name` is "Family, Given", or the name as it is when it cannot be split. */
const personSchema = z.object({
  name: text,
  family: text.exactOptional(),
  given: text.exactOptional(),
  orcid: text.exactOptional(),
  affiliations: z.array(text).exactOptional()
});
export type Person = z.infer<typeof personSchema>;

/** An identifier that could not be read, with the reason as a sentence fragment. */
const invalidIdentifierSchema = z.object({ scheme: text, value: z.string(), reason: text });

/** Canonical forms only (see `identifiers/`); what is no identifier of its scheme is in `invalid`. */
const identifiersSchema = z.object({
  doi: z.array(text),
  arxiv: z.array(text),
  isbn: z.array(text),
  issn: z.array(text),
  reportNumber: z.array(text),
  other: z.array(z.object({ scheme: text, value: text })),
  invalid: z.array(invalidIdentifierSchema)
});
export type Identifiers = z.infer<typeof identifiersSchema>;

const partialDate = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'expected YYYY[-MM[-DD]]');

/** Dates as `YYYY[-MM[-DD]]`, as exact as they are known; `unread` holds what is no date. */
const datesSchema = z.object({
  published: partialDate.exactOptional(),
  created: partialDate.exactOptional(),
  updated: partialDate.exactOptional(),
  unread: z.array(text).exactOptional()
});

/** Where it appeared. `citation` is a reference that could not be taken apart, as it was printed. */
const publicationSchema = z.object({
  journal: text.exactOptional(),
  volume: text.exactOptional(),
  issue: text.exactOptional(),
  pages: text.exactOptional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .exactOptional(),
  publisher: text.exactOptional(),
  citation: text.exactOptional()
});
export type Publication = z.infer<typeof publicationSchema>;

/** Which format the record came in, and what its source calls it. */
const sourceSchema = z.object({
  format: text,
  identifier: text.exactOptional(),
  datestamp: text.exactOptional()
});
export type Source = z.infer<typeof sourceSchema>;

/**
 * A bibliographic record after normalising, the same whatever format it came in. `original` keeps
 * the value as its reader gave it: nothing of it is lost. Plain JSON, no `undefined` anywhere.
 */
export const bibRecordSchema = z.object({
  title: text.exactOptional(),
  subtitle: text.exactOptional(),
  authors: z.array(personSchema),
  abstract: text.exactOptional(),
  /** What the source remarks on the record, e.g. arXiv's comments. */
  comments: text.exactOptional(),
  dates: datesSchema,
  identifiers: identifiersSchema,
  /** Codes of a scheme such as arXiv's (`hep-th`), the first one the main one. */
  categories: z.array(text),
  /** Subject headings and keywords. */
  subjects: z.array(text),
  language: text.exactOptional(),
  publication: publicationSchema,
  type: text.exactOptional(),
  source: sourceSchema,
  original: jsonValue
});
export type BibRecord = z.infer<typeof bibRecordSchema>;

/** The record that `value` is, itself and no copy, when it is a normalised one. Never throws. */
export function asBibRecord(value: unknown): BibRecord | undefined {
  return isBibRecord(value) ? value : undefined;
}

function isBibRecord(value: unknown): value is BibRecord {
  // `original` is looked for first: parsing every value in full would cost too much.
  if (typeof value !== 'object' || value === null || !('original' in value)) return false;
  return bibRecordSchema.safeParse(value).success;
}
