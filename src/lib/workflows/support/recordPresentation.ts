import type { FormattedData, WorkflowDefinition, WorkflowObject } from '$lib/engine/index.ts';
import { asBibRecord } from '$lib/record/BibRecord.ts';
import { glanceAt } from '$lib/record/glance/glanceAt.ts';
import { asRawMarc } from '$lib/record/marcRecord.ts';
import { marcText } from '$lib/record/present/marcText.ts';
import { rawFields } from '$lib/record/present/rawFields.ts';
import { recordFields } from '$lib/record/present/recordFields.ts';
import { toMarcXml } from '$lib/record/present/toMarcXml.ts';

/**
 * How a workflow shows bibliographic records (the original's `RecordWorkflow`, CHECKLIST 1.1/14 to
 * 17). Spread it into `defineWorkflow`. Data that are not normalised yet (a new object, the first
 * snapshot) are shown as they came, whatever their shape. A list loads this with every workflow, so
 * it must not know what normalises.
 */
export const recordPresentation = {
  getTitle: (obj) => glanceAt(obj.data).title ?? 'No title',
  getDescription: (obj) => describe(obj),
  getAdditional: (obj) => {
    const outcome = obj.extraData['outcome'];
    return typeof outcome === 'string' ? (outcomes[outcome] ?? '') : '';
  },
  getSortData: (obj) => {
    const { names, date } = glanceAt(obj.data);
    return { author: names[0] ?? '', date: date ?? '' };
  },
  formatter: (obj, format): FormattedData => {
    if (format === 'json')
      return { kind: 'text', text: JSON.stringify(obj.data, null, 2), language: 'json' };
    if (format === 'xm') return asMarc(obj);
    const record = asBibRecord(obj.data);
    const fields = record === undefined ? rawFields(obj.data) : recordFields(record);
    return { kind: 'fields', fields };
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

const noMarcYet =
  'This record did not come as MARC; it has a MARC form once its workflow has normalised it.';

function asMarc({ data }: WorkflowObject): FormattedData {
  const record = asBibRecord(data);
  if (record !== undefined) return { kind: 'text', text: toMarcXml(record), language: 'xml' };
  const marc = asRawMarc(data);
  if (marc !== undefined) return { kind: 'text', text: marcText(marc), language: 'xml' };
  return { kind: 'text', text: noMarcYet, language: 'plain' };
}

/** First authors, year, identifiers and topics in one line. */
function describe({ data }: WorkflowObject): string {
  const { names, year, ids, topics } = glanceAt(data);
  const others = names.length > 3 ? [`${names.length - 3} more`] : [];
  return [
    [...names.slice(0, 3), ...others].join('; '),
    year,
    ids.slice(0, 2).join(', '),
    topics.slice(0, 3).join(', ')
  ]
    .filter(Boolean)
    .join(' · ');
}
