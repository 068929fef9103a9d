import { z } from 'zod';
import type { ClaimRow } from '../model/ClaimRow.ts';
import { objectRowSchema, type ObjectRow } from '../model/ObjectRow.ts';
import type { RunContext } from './RunContext.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** An object that a claim names: it is to run, or to run on. */
export interface Rest {
  readonly row: ObjectRow;
  /** The stored object as the run was to begin with it, when it has not begun. */
  readonly start?: ObjectRow;
  /** Not stored as an object yet. */
  readonly fresh: boolean;
  readonly startPoint: ClaimRow['startPoint'];
}

/** What the claims name: claims are narrowed with each commit, so all of it is undone. */
export async function restOf(context: RunContext, claims: readonly ClaimRow[]): Promise<Rest[]> {
  const rest: Rest[] = [];
  for (const { id, oids, startPoint } of claims) {
    const stored = await context.store.getObjects(oids);
    const packed = await unpack(context, id);
    for (const row of stored) {
      if (row === undefined) continue;
      const start = row.status === 'RUNNING' ? undefined : packed.get(row.id);
      rest.push({ row, fresh: false, startPoint, ...(start === undefined ? {} : { start }) });
    }
    const known = new Set(oids);
    for (const row of packed.values()) {
      if (!known.has(row.id)) rest.push({ row, fresh: true, startPoint });
    }
  }
  return rest;
}

/** The object of what is left, as it goes on. */
export function revived(context: RunContext, { row, fresh }: Rest): WorkflowObject {
  const object = context.pinfold.objects.of(row);
  if (fresh) object.revision = 0;
  // Stored in the middle of its tasks: HALTED is from where a run takes an object up.
  if (object.status === 'RUNNING') object.status = 'HALTED';
  return object;
}

/** The rows that are packed beside a claim, by id. */
async function unpack(context: RunContext, idClaim: string): Promise<Map<string, ObjectRow>> {
  const input = await context.store.getInput(idClaim);
  const rows = input === undefined ? [] : z.array(objectRowSchema).parse(JSON.parse(input.json));
  return new Map(rows.map((row) => [row.id, row]));
}
