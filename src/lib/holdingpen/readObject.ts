import type {
  Cursor,
  LogRow,
  ObjectRow,
  RunRow,
  SignalRow,
  SnapshotRow,
  Store,
  WakeRow
} from '$lib/engine/index.ts';
import { needsIndex, toObjectQuery, withFilter, type ListQuery } from './ListQuery.ts';

/** Ids of what stands before and after an object in the list. */
export interface Neighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** All that the page of an object shows, as stored. */
export interface ObjectRecord {
  readonly row: ObjectRow;
  /** The snapshot that is looked at instead of the object as it is now. */
  readonly snapshot: SnapshotRow | undefined;
  /** Oldest first. */
  readonly snapshots: readonly SnapshotRow[];
  readonly run: RunRow | undefined;
  /** Newest first; of a snapshot, those until it was taken. */
  readonly logs: readonly LogRow[];
  readonly runLogs: readonly LogRow[];
  /** A run has the object in hand. */
  readonly claimed: boolean;
  /** What it waits for, when it goes on by itself. */
  readonly wake: WakeRow | undefined;
  /** What was sent to it and no wait has taken yet, oldest first. */
  readonly signals: readonly SignalRow[];
  /** Undefined when the store does not know the list's order. */
  readonly neighbours: Neighbours | undefined;
}

export interface ObjectAddress {
  readonly id: string;
  readonly snapshot?: string | undefined;
  readonly list: ListQuery;
}

const logsShown = 300;

/**
 * Reads an object with what belongs to it; null when there is none of that id. `anchor` tells its
 * place in the list, which may be one it has left since (a decision moves it): Previous and Next
 * are the neighbours of that place.
 */
export async function readObject(
  store: Store,
  { id, snapshot: idSnapshot, list }: ObjectAddress,
  anchor: (row: ObjectRow) => Cursor
): Promise<ObjectRecord | null> {
  const row = await store.getObject(id);
  if (row === undefined) return null;
  const place = anchor(row);
  const neighbour = async (side: 'before' | 'after') => {
    const query = toObjectQuery({ ...withFilter(list, {}), [side]: place });
    const { rows } = await store.queryObjects({ ...query, limit: 1 });
    return rows.find((other) => other.id !== id)?.id;
  };
  const neighbours = async () => {
    const [previous, next] = await Promise.all([neighbour('before'), neighbour('after')]);
    return { previous, next };
  };
  const [snapshots, claims, [wake], signals, around] = await Promise.all([
    store.getSnapshots(id),
    store.getClaimsOn([id]),
    store.getWakes([id]),
    store.getSignals(id),
    needsIndex(list) ? undefined : neighbours()
  ]);
  const snapshot = snapshots.find((one) => one.id === idSnapshot);
  const idRun = (snapshot ?? row).idWorkflow;
  const [logs, run, runLogs] = await Promise.all([
    readLogs(store, id, snapshot),
    idRun === null ? undefined : store.getRun(idRun),
    idRun === null ? [] : readLogs(store, idRun, snapshot)
  ]);
  return {
    row,
    snapshot,
    snapshots,
    run,
    logs,
    runLogs,
    claimed: claims.length > 0,
    wake,
    signals,
    neighbours: around
  };
}

/** The latest lines, or the latest before a snapshot. Ids are in the order in which they were made. */
async function readLogs(
  store: Store,
  idOwner: string,
  snapshot: SnapshotRow | undefined
): Promise<readonly LogRow[]> {
  if (snapshot === undefined) {
    return store.getLogs({ idOwner, newestFirst: true, limit: logsShown });
  }
  const all = await store.getLogs({ idOwner, newestFirst: true });
  return all.filter(({ id }) => id < snapshot.id).slice(0, logsShown);
}
