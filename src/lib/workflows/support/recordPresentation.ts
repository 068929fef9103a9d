import type { WorkflowDefinition, WorkflowObject } from '$lib/engine/index.ts';
import { glanceAt } from '$lib/record/glance/glanceAt.ts';

/**
 * How a workflow shows bibliographic records (the original's `RecordWorkflow`, CHECKLIST 1.1/14 to
 * 17). Spread it into `defineWorkflow`. Data that are not normalised yet (a new object, the first
 * snapshot) are shown as they came, whatever their shape. A list loads this with every workflow, so
 * it must not know what normalises, and what only an object's page shows is loaded there.
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
  formatter: async (obj, format) => {
    const { formatRecord } = await import('./formatRecord.ts');
    return formatRecord(obj.data, format);
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
