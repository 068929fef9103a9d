import type { FormattedData, WorkflowDefinition, WorkflowObject } from '$lib/engine/index.ts';
import type { BibRecord } from '$lib/record/BibRecord.ts';
import { toBibRecord } from '$lib/record/normalise/toBibRecord.ts';
import { recordFields } from '$lib/record/present/recordFields.ts';
import { toMarcXml } from '$lib/record/present/toMarcXml.ts';

/**
 * How a workflow shows bibliographic records (the original's `RecordWorkflow`, CHECKLIST 1.1/14 to
 * 17). Spread it into `defineWorkflow`. Works on raw data too, so that a new object and a snapshot
 * can be read, and on data of any other shape.
 */
export const recordPresentation = {
  getTitle: (obj) => recordOf(obj).title ?? 'No title',
  getDescription: (obj) => describe(recordOf(obj)),
  getAdditional: (obj) => {
    const outcome = obj.extraData['outcome'];
    return typeof outcome === 'string' ? (outcomes[outcome] ?? '') : '';
  },
  getSortData: (obj) => {
    const { authors, dates, publication } = recordOf(obj);
    return {
      author: authors[0]?.name ?? '',
      date: dates.published ?? publication.year ?? ''
    };
  },
  formatter: (obj, format): FormattedData => {
    if (format === 'json')
      return { kind: 'text', text: JSON.stringify(obj.data, null, 2), language: 'json' };
    const record = recordOf(obj);
    if (format === 'xm') return { kind: 'text', text: toMarcXml(record), language: 'xml' };
    return { kind: 'fields', fields: recordFields(record) };
  },
  formats: [
    { name: 'hd', label: 'Record' },
    { name: 'xm', label: 'MARC' },
    { name: 'json', label: 'JSON' }
  ]
} satisfies Partial<WorkflowDefinition>;

const outcomes: Readonly<Record<string, string>> = {
  accepted: 'Accepted',
  rejected: 'Rejected',
  unattended: 'Passed unattended',
  undecided: 'Continued undecided'
};

function recordOf(obj: WorkflowObject): BibRecord {
  return toBibRecord(obj.data);
}

/** First authors, year, identifiers and categories in one line. */
function describe({
  authors,
  dates,
  publication,
  identifiers,
  categories,
  subjects
}: BibRecord): string {
  const names = authors.slice(0, 3).map(({ name }) => name);
  const others = authors.length > 3 ? [`${authors.length - 3} more`] : [];
  const year = (dates.published ?? publication.year)?.slice(0, 4);
  const ids = [
    ...identifiers.doi.map((doi) => `doi:${doi}`),
    ...identifiers.arxiv.map((id) => `arXiv:${id}`),
    ...identifiers.isbn.map((isbn) => `ISBN ${isbn}`)
  ].slice(0, 2);
  const topics = (categories.length > 0 ? categories : subjects).slice(0, 3);
  return [[...names, ...others].join('; '), year, ids.join(', '), topics.join(', ')]
    .filter(Boolean)
    .join(' · ');
}
