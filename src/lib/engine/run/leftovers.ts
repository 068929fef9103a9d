import { z } from 'zod';
import type { ClaimRow } from '../model/ClaimRow.ts';
import { objectRowSchema, type ObjectRow } from '../model/ObjectRow.ts';
import { readableObjects } from './readableObjects.ts';
import type { RunContext } from './RunContext.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** An object that a claim names: it is to run, or to run on. */
export interface Rest {
  readonly row: ObjectRow;
  /** The stored object as the run was to begin with it, when it has not begun. */
  readonly start?: ObjectRow;
  /** Not stored as an object yet. */
  readonly fresh: boolean;
  /** The claim that names it. */
  readonly idClaim: string;
  readonly startPoint: ClaimRow['startPoint'];
}

/**
 * What the claims name, in the order in which the run has it: claims are narrowed with each commit,
 * so all of it is undone. One that was stored on its way was in hand, and all before it are done: it
 * comes first, though its row is no longer packed beside its claim.
 */
export async function restOf(context: RunContext, claims: readonly ClaimRow[]): Promise<Rest[]> {
  const rest: Rest[] = [];
  for (const claim of [...claims].sort((a, b) => a.place - b.place)) {
    const stored = new Map<string, ObjectRow>();
    for (const row of await readableObjects(context, claim.oids)) if (row) stored.set(row.id, row);
    const packed = await unpack(context, claim.id);
    const known = new Set(claim.oids);
    for (const id of new Set([...packed.keys(), ...known])) {
      const each = known.has(id) ? knownRest(stored.get(id), packed.get(id)) : packed.get(id);
      if (each === undefined) continue;
      const of = { idClaim: claim.id, startPoint: claim.startPoint };
      rest.push('row' in each ? { ...each, ...of } : { row: each, fresh: true, ...of });
    }
  }
  const onItsWay = ({ row, fresh }: Rest): boolean => !fresh && row.status === 'RUNNING';
  return [...rest.filter(onItsWay), ...rest.filter((each) => !onItsWay(each))];
}

/** A stored object; one that has begun already goes on from what is stored. */
function knownRest(
  row: ObjectRow | undefined,
  start: ObjectRow | undefined
): Omit<Rest, 'idClaim' | 'startPoint'> | undefined {
  if (row === undefined) return undefined;
  return { row, fresh: false, ...(start && row.status !== 'RUNNING' ? { start } : {}) };
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
