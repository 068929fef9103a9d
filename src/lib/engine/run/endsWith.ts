import type { RunRow } from '../model/RunRow.ts';
import { UnreadableRowError } from '../model/storeErrors.ts';
import type { RunContext } from './RunContext.ts';

/** The cancelled run with which this one is to end; undefined when there is none. Cost: it and those above it. */
export async function endsWith(
  context: RunContext,
  idWorkflow: string
): Promise<string | undefined> {
  let run = await readable(context, idWorkflow);
  if (run?.ends !== undefined && run.ends.after === undefined) return run.ends.root;
  while (run?.startedBy !== undefined) {
    const above = await readable(context, run.startedBy.idWorkflow);
    const { ends } = above ?? {};
    // What has a greater id was looked at, or was started later.
    if (ends !== undefined && (ends.after === undefined || run.id < ends.after)) return ends.root;
    run = above;
  }
  return undefined;
}

async function readable({ store }: RunContext, id: string): Promise<RunRow | undefined> {
  try {
    return await store.getRun(id);
  } catch (error) {
    if (error instanceof UnreadableRowError) return undefined;
    throw error;
  }
}
