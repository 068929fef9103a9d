import type { Json, WorkflowDefinition } from '$lib/engine/index.ts';

/** What a workflow's data must be, as JSON Schema; what a schema cannot say is left open. */
export function dataSchema({ data }: WorkflowDefinition): Json {
  if (data === undefined) return {};
  const {
    $schema,
    '~standard': _,
    ...schema
  } = data.toJSONSchema({ io: 'input', unrepresentable: 'any' });
  return JSON.parse(JSON.stringify(schema)) as Json;
}
