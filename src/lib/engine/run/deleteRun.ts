import { ObjectClaimedError, UnreadableRowError } from '../model/storeErrors.ts';
import { livingHolders } from './livingHolders.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';
import { HolderUnknownError, ObjectRunningError } from './runErrors.ts';

/** See `Runs.delete`. */
export async function deleteRun(context: RunContext, id: string): Promise<void> {
  const { pinfold, store } = context;
  await pinfold.runs.get(id).catch((error: unknown) => {
    // What cannot be read can be deleted.
    if (!(error instanceof UnreadableRowError)) throw error;
  });
  const claims = await store.getClaims({ idWorkflow: id });
  const { names, areAll } = await livingHolders(context);
  const [working] = claims.filter(({ holder }) => names.has(holder));
  if (working !== undefined) throw new ObjectRunningError(working.oids, id);
  if (!areAll && claims.length > 0) throw new HolderUnknownError(id);
  try {
    await store.commit({ deleteRuns: [id] }, { durability: 'strict' });
  } catch (error) {
    if (error instanceof ObjectClaimedError) {
      const rows = await store.getObjectsOfRun(id);
      await refuseClaimed(
        context,
        rows.map((row) => row.id)
      );
    }
    throw error;
  }
}
