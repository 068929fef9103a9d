import { z } from 'zod';
import { graveRowSchema, type GraveRow } from '../model/GraveRow.ts';
import { logRowSchema, type LogRow } from '../model/LogRow.ts';
import { objectRowSchema, snapshotRowSchema } from '../model/ObjectRow.ts';
import { signalRowSchema } from '../model/SignalRow.ts';
import { RevisionConflictError } from '../model/storeErrors.ts';
import { wakeRowSchema } from '../model/WakeRow.ts';
import type { RunContext } from './RunContext.ts';

const contentSchema = z.object({
  object: objectRowSchema,
  snapshots: z.array(snapshotRowSchema),
  logs: z.array(logRowSchema),
  wakes: z.array(wakeRowSchema),
  signals: z.array(signalRowSchema)
});

/** An object as it was before a decision. */
type Buried = z.infer<typeof contentSchema>;

/**
 * What is stored of an object, to be kept with a decision on it. With `lines`, its log lines that are
 * not stored yet, all that a deletion would take. Throws `RevisionConflictError` when it has changed.
 */
export async function bury(
  { store }: RunContext,
  { id, revision }: { readonly id: string; readonly revision: number },
  { idDecision, lines }: { readonly idDecision: string; readonly lines?: readonly LogRow[] }
): Promise<GraveRow> {
  const object = await store.getObject(id);
  if (object?.revision !== revision) {
    throw new RevisionConflictError(id, object?.revision ?? null, revision, 'expected');
  }
  const [wake] = await store.getWakes([id]);
  const whole = lines !== undefined;
  const content: Buried = {
    object,
    snapshots: whole ? await store.getSnapshots(id) : [],
    logs: whole ? [...(await store.getLogs({ idOwner: id })), ...lines] : [],
    wakes: wake === undefined ? [] : [wake],
    signals: whole ? await store.getSignals(id) : []
  };
  const json = JSON.stringify(content);
  return graveRowSchema.parse({ id: idDecision, idObject: id, size: json.length, json });
}

/** What was buried; undefined when it cannot be read any more. */
export function exhume({ json }: GraveRow): Buried | undefined {
  try {
    return contentSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
