import { z } from 'zod';
import { marcRecordSchema } from './marcRecord.ts';

/** The header that OAI-PMH puts around a record. */
export const oaiHeaderSchema = z.object({
  identifier: z.string(),
  datestamp: z.string().optional(),
  sets: z.array(z.string()),
  deleted: z.boolean().optional()
});
export type OaiHeader = z.infer<typeof oaiHeaderSchema>;

export const marcxmlValueSchema = z.object({
  format: z.literal('marcxml'),
  header: oaiHeaderSchema.optional(),
  record: marcRecordSchema
});
export type MarcxmlValue = z.infer<typeof marcxmlValueSchema>;

export const arxivAuthorSchema = z.object({
  keyname: z.string(),
  forenames: z.string().optional(),
  suffix: z.string().optional(),
  affiliations: z.array(z.string())
});

/** An arXiv e-print as OAI-PMH gives it; texts are trimmed, line breaks inside them kept. */
export const arxivRecordSchema = z.object({
  id: z.string().min(1),
  created: z.string().optional(),
  updated: z.string().optional(),
  authors: z.array(arxivAuthorSchema),
  title: z.string().min(1),
  categories: z.array(z.string()),
  comments: z.string().optional(),
  journalRef: z.string().optional(),
  doi: z.array(z.string()).optional(),
  reportNo: z.string().optional(),
  license: z.string().optional(),
  abstract: z.string().optional(),
  mscClass: z.string().optional(),
  acmClass: z.string().optional()
});

export const arxivValueSchema = z.object({
  format: z.literal('arxiv'),
  header: oaiHeaderSchema.optional(),
  record: arxivRecordSchema
});
export type ArxivValue = z.infer<typeof arxivValueSchema>;

const texts = z.array(z.string());

/** The fifteen elements of Dublin Core, each any number of times; texts are trimmed. */
export const dublinCoreRecordSchema = z.object({
  title: texts,
  creator: texts,
  subject: texts,
  description: texts,
  publisher: texts,
  contributor: texts,
  date: texts,
  type: texts,
  format: texts,
  identifier: texts,
  source: texts,
  language: texts,
  relation: texts,
  coverage: texts,
  rights: texts
});

export const dublinCoreValueSchema = z.object({
  format: z.literal('oai_dc'),
  header: oaiHeaderSchema.optional(),
  record: dublinCoreRecordSchema
});
export type DublinCoreValue = z.infer<typeof dublinCoreValueSchema>;

/** Crossref writes null for what is absent; so does the rest of Pinfold not. */
const withoutNulls = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))
    : value;

const text = z.union([z.string(), z.number().transform(String)]).optional();

/** The API gives lists; content negotiation (CSL JSON) gives single texts for the same fields. */
const textList = z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional();

const wholeNumber = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number), z.null()]);

/** Parts are year, month, day; a date that nobody knows is `[[null]]`. */
const crossrefDate = z
  .looseObject({ 'date-parts': z.array(z.array(wholeNumber)).optional() })
  .optional();

const crossrefContributor = z.preprocess(
  withoutNulls,
  z.looseObject({
    given: text,
    family: text,
    name: text,
    suffix: text,
    sequence: text,
    ORCID: text,
    affiliation: z.array(z.preprocess(withoutNulls, z.looseObject({ name: text }))).optional()
  })
);
const contributors = z.array(crossrefContributor).optional();

/**
 * A work as Crossref describes it: what is checked is typed, the rest is kept as it came; members
 * that are null are left out.
 */
export const crossrefWorkSchema = z.preprocess(
  withoutNulls,
  z.looseObject({
    DOI: z.string().min(1),
    type: text,
    title: textList,
    subtitle: textList,
    'container-title': textList,
    'short-container-title': textList,
    author: contributors,
    editor: contributors,
    publisher: text,
    issued: crossrefDate,
    published: crossrefDate,
    'published-print': crossrefDate,
    'published-online': crossrefDate,
    volume: text,
    issue: text,
    page: text,
    'article-number': text,
    language: text,
    ISBN: textList,
    ISSN: textList,
    subject: textList,
    abstract: text,
    URL: text
  })
);
export type CrossrefWork = z.infer<typeof crossrefWorkSchema>;

export const crossrefValueSchema = z.object({
  format: z.literal('crossref'),
  record: crossrefWorkSchema
});
export type CrossrefValue = z.infer<typeof crossrefValueSchema>;

/** What the readers of known formats yield, told apart by `format`; other readers yield any JSON. */
export const formatValueSchema = z.discriminatedUnion('format', [
  marcxmlValueSchema,
  arxivValueSchema,
  dublinCoreValueSchema,
  crossrefValueSchema
]);
