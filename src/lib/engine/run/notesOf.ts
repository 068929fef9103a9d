import type { JournalRow } from '../model/JournalRow.ts';
import type { RunContext } from './RunContext.ts';

/**
 * The notes of a run that are these holders': several jobs of a run may be under way, and each goes on
 * from its own. Those from before a holder was kept are everybody's.
 */
export async function notesOf(
  context: RunContext,
  idWorkflow: string,
  holders: readonly string[]
): Promise<JournalRow[]> {
  const rows = await context.store.getJournal(idWorkflow);
  return rows.filter(({ holder }) => holder === undefined || holders.includes(holder));
}
