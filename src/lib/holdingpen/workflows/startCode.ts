import type { WorkflowDefinition } from '$lib/engine/index.ts';

/** A line of code that starts a workflow and waits for its end. */
export function startCode({ name, dataType = 'data' }: WorkflowDefinition): string {
  return `await pinfold.startDelayed('${name.replaceAll("'", String.raw`\'`)}', ${dataType === 'record' ? 'records' : 'data'});`;
}
