import { newId } from '../../model/ids.ts';
import type { SnapshotRow } from '../../model/ObjectRow.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import type { PackRow } from './PackRow.ts';

/** Most snapshots in a pack: as many as a group of a run has. */
const mostPacked = 200;

/**
 * Fewer snapshots are a row each: so there are never more than a tenth as many packs as snapshots,
 * and a look through the keys of all packs stays short.
 */
const fewestPacked = 10;

/**
 * What a commit's snapshots are stored as. Packed are those of objects that the same commit stores:
 * one whose object is not there any more belongs to a deleted object.
 */
export function packSnapshots({ newObjects, changedObjects, snapshots }: PreparedChanges): {
  readonly packs: PackRow[];
  readonly rows: SnapshotRow[];
} {
  const written = new Set([...newObjects, ...changedObjects].map(({ id }) => id));
  const packs: PackRow[] = [];
  const rows: SnapshotRow[] = [];
  const ofRuns = new Map<string, SnapshotRow[]>();
  for (const row of snapshots) {
    const group = row.idWorkflow === null ? undefined : ofRuns.get(row.idWorkflow);
    if (row.idWorkflow === null || !written.has(row.idParent)) rows.push(row);
    else if (group === undefined) ofRuns.set(row.idWorkflow, [row]);
    else group.push(row);
  }
  for (const [idWorkflow, group] of ofRuns) {
    if (group.length < fewestPacked) rows.push(...group);
    else for (const piece of piecesOf(group)) packs.push(packOf(idWorkflow, piece));
  }
  return { packs, rows };
}

function piecesOf(group: readonly SnapshotRow[]): SnapshotRow[][] {
  const sorted = group.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const count = Math.ceil(sorted.length / mostPacked);
  return Array.from({ length: count }, (_, n) =>
    sorted.slice(n * mostPacked, (n + 1) * mostPacked)
  );
}

function packOf(idWorkflow: string, group: readonly SnapshotRow[]): PackRow {
  const parents = group.map(({ idParent }) => idParent).sort();
  return {
    id: newId(),
    idWorkflow,
    from: group[0]?.id ?? '',
    to: group.at(-1)?.id ?? '',
    fromObject: parents[0] ?? '',
    toObject: parents.at(-1) ?? '',
    snapshots: group.map((row) => ({
      id: row.id,
      idParent: row.idParent,
      json: JSON.stringify(row)
    }))
  };
}
