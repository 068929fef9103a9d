import { z } from 'zod';
import { snapshotRowSchema } from '../../model/ObjectRow.ts';

/** What a snapshot in a pack is found by. */
const namedSchema = z.looseObject({ id: z.string(), idParent: z.string() });

/** A snapshot in a pack: all of it is one JSON text. */
export type PackedSnapshot = z.infer<typeof namedSchema> & { readonly json: string };

/**
 * The snapshots that one commit stores of a run's objects, in one row: a row each would take as long
 * as the objects themselves. Each is a text of its own, so that one is read, taken out or found
 * damaged without the others.
 */
export interface PackRow {
  readonly id: string;
  readonly idWorkflow: string;
  /** Least and greatest id among the snapshots, and among their objects: by these a pack is found. */
  readonly from: string;
  readonly to: string;
  readonly fromObject: string;
  readonly toObject: string;
  readonly snapshots: readonly PackedSnapshot[];
}

/** What of a pack must be readable, so that none of its snapshots is hidden. */
export const packSchema = z.object({ id: z.string(), snapshots: z.array(namedSchema) });

/** The row of a snapshot in a pack. */
export const packedSchema = z
  .object({ json: z.string() })
  .transform(({ json }, context): unknown => {
    try {
      return JSON.parse(json);
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : String(error));
      return z.NEVER;
    }
  })
  .pipe(snapshotRowSchema);

/** The snapshots in a pack as it lies there; what has no ids is nobody's. */
export function packedIn(pack: PackRow | undefined): PackedSnapshot[] {
  const snapshots: unknown = pack?.snapshots;
  return Array.isArray(snapshots) ? snapshots.filter(isNamed) : [];
}

function isNamed(packed: unknown): packed is PackedSnapshot {
  return namedSchema.safeParse(packed).success;
}
