import type { WorkflowDefinition } from '$lib/engine/index.ts';

/** How the sample workflows show an object whose data are a number. */
export const numberPresentation = {
  getTitle: (obj) => `Number ${JSON.stringify(obj.data)}`,
  getSortData: (obj) => ({ number: typeof obj.data === 'number' ? obj.data : 0 }),
  formatter: (obj) => ({ kind: 'text', text: JSON.stringify(obj.data, null, 2), language: 'json' }),
  formats: [{ name: 'json', label: 'JSON' }]
} satisfies Partial<WorkflowDefinition>;
