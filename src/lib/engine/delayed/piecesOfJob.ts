import { z } from 'zod';
import type { ClaimRow } from '../model/ClaimRow.ts';
import { checkpointSchema, type Checkpoint } from '../model/JournalRow.ts';
import { restOf, revived, type Rest } from '../run/leftovers.ts';
import type { Plan } from '../run/execute.ts';
import type { RunContext } from '../run/RunContext.ts';

/** Objects that one engine takes through the workflow. */
export interface Piece {
  readonly objects: Plan['objects'];
  readonly starts: NonNullable<Plan['starts']>;
  readonly startPoint: ClaimRow['startPoint'];
  /** Where the only object of this piece goes on. */
  readonly checkpoint?: Checkpoint;
}

/**
 * What is left of a job, from its claims and its notes: first the objects that an earlier attempt
 * has left on their way, one by one; then those that have not begun, together.
 */
export async function piecesOfJob(
  context: RunContext,
  idWorkflow: string,
  claims: readonly ClaimRow[]
): Promise<Piece[]> {
  const notes = await notesOf(context, idWorkflow);
  const alone: Piece[] = [];
  const together = new Map<ClaimRow['startPoint'], Rest[]>();
  for (const rest of await restOf(context, claims)) {
    const { row, startPoint } = rest;
    const note = notes.get(row.id);
    if (row.status === 'RUNNING') alone.push(pieceOf(context, [rest], 'restart_task', note));
    else if (note !== undefined) alone.push(pieceOf(context, [rest], startPoint, note));
    else if (startPoint !== 'start' && startPoint !== 'start_again') {
      alone.push(pieceOf(context, [rest], startPoint));
    } else {
      const others = together.get(startPoint);
      if (others === undefined) together.set(startPoint, [rest]);
      else others.push(rest);
    }
  }
  const begin = [...together].map(([startPoint, rest]) => pieceOf(context, rest, startPoint));
  return [...alone, ...begin];
}

function pieceOf(
  context: RunContext,
  rest: readonly Rest[],
  startPoint: ClaimRow['startPoint'],
  checkpoint?: Checkpoint
): Piece {
  return {
    objects: rest.map((each) => revived(context, each)),
    starts: rest.flatMap(({ start }) => start ?? []),
    startPoint,
    ...(checkpoint === undefined ? {} : { checkpoint })
  };
}

/** The last note of each object. */
async function notesOf(
  context: RunContext,
  idWorkflow: string
): Promise<ReadonlyMap<string, Checkpoint>> {
  const rows = await context.store.getJournal(idWorkflow);
  const notes = rows.flatMap(({ json }) => z.array(checkpointSchema).parse(JSON.parse(json)));
  return new Map(notes.map((note) => [note.id, note]));
}
