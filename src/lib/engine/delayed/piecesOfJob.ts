import { z } from 'zod';
import type { ClaimRow } from '../model/ClaimRow.ts';
import { checkpointSchema, type Checkpoint } from '../model/JournalRow.ts';
import type { JobRow } from '../model/JobRow.ts';
import { jobHolder } from '../run/holderNames.ts';
import { revived, type Rest } from '../run/leftovers.ts';
import { notesOf } from '../run/notesOf.ts';
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
 * What is left of a job, with its notes, in the order in which the run has it: an
 * object that an earlier attempt has left on its way goes on alone, the others go together: what they
 * become is stored in groups.
 */
export async function piecesOfJob(
  context: RunContext,
  job: Pick<JobRow, 'id' | 'idWorkflow'>,
  left: readonly Rest[]
): Promise<Piece[]> {
  const notes = await lastNotes(context, job);
  const pieces: Piece[] = [];
  let together: Rest[] = [];
  const endGroup = (): void => {
    const [first] = together;
    if (first !== undefined) pieces.push(pieceOf(context, together, first.startPoint));
    together = [];
  };
  for (const rest of left) {
    const { row, startPoint } = rest;
    const note = notes.get(row.id);
    const alone = row.status === 'RUNNING' || note !== undefined;
    if (alone || together[0]?.startPoint !== startPoint) endGroup();
    if (!alone) together.push(rest);
    else {
      const from = row.status === 'RUNNING' ? 'restart_task' : startPoint;
      pieces.push(pieceOf(context, [rest], from, note));
    }
  }
  endGroup();
  return pieces;
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
async function lastNotes(
  context: RunContext,
  { id, idWorkflow }: Pick<JobRow, 'id' | 'idWorkflow'>
): Promise<ReadonlyMap<string, Checkpoint>> {
  const rows = await notesOf(context, idWorkflow, [jobHolder(id)]);
  const notes = rows.flatMap(({ json }) => z.array(checkpointSchema).parse(JSON.parse(json)));
  return new Map(notes.map((note) => [note.id, note]));
}
