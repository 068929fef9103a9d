import { cloneJson } from '../model/cloneJson.ts';
import type { ObjectRow, SnapshotRow } from '../model/ObjectRow.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import { restoreObject } from './restoreObject.ts';
import { noWaits, readWaits, withBranches, writeWaits } from './WaitMemory.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** An object before its pass. */
interface Before {
  readonly snapshot: SnapshotRow;
  readonly idParent: string | null;
  readonly status: ObjectStatus;
}

/** What an object was put back to. */
export interface PutBack {
  readonly status: ObjectStatus;
  /** Of an object that the run began with otherwise than it is stored; its snapshot says with what. */
  readonly stored?: {
    readonly snapshot: SnapshotRow;
    /** A task has stored it meanwhile. */
    readonly isSaved: boolean;
  };
}

/** What the objects of a run were, for when one is to be as if the run had not touched it. */
export class FormerStates {
  /** Stored objects as they were before the run. */
  readonly #untouched = new Map<string, ObjectRow>();
  /** How the run begins with stored objects that it has put back, should they come by again. */
  readonly #starts = new Map<string, ObjectRow>();
  /** What the object under way was. */
  #before: Before | undefined;

  /** The objects are as the run begins with them; those that it does not reach are given back. */
  adopt(starts: readonly ObjectRow[], objects: readonly WorkflowObject[]): void {
    const rows = new Map(starts.map((row) => [row.id, row]));
    for (const object of objects) {
      const row = rows.get(object.id);
      if (row === undefined) continue;
      const { revision, modified } = object;
      this.#untouched.set(object.id, { ...object.toRow(modified), revision });
      object.adopt({ ...row, revision });
    }
  }

  /** The run does not reach the object: it is what it was, and is still stored as. */
  giveBack(object: WorkflowObject): void {
    const row = this.#untouched.get(object.id);
    if (row !== undefined) object.adopt(row);
  }

  /** The object is about to run; this is a snapshot of it. */
  begin({ idParent, status }: WorkflowObject, snapshot: SnapshotRow): void {
    this.#before = { snapshot, idParent, status };
  }

  /**
   * The object comes by again. One that was put back begins as it did; else what its last pass stored
   * is what it is put back to.
   */
  beginAnew(object: WorkflowObject): void {
    const { id, revision, modified } = object;
    const untouched = this.#untouched.get(id);
    const start = this.#starts.get(id);
    this.#untouched.delete(id);
    if (untouched === undefined || start === undefined) return;
    this.#starts.delete(id);
    this.#untouched.set(id, { ...untouched, revision, modified });
    object.adopt({ ...start, revision });
  }

  /** The object under way is what it was before its pass, but for its status where it is to be stored so. */
  putBack(object: WorkflowObject): PutBack {
    const { snapshot, idParent, status = 'INITIAL' } = this.#before ?? {};
    const row = this.#untouched.get(object.id);
    if (row !== undefined && snapshot !== undefined && idParent !== undefined) {
      const { data, extraData } = cloneJson({ data: snapshot.data, extraData: snapshot.extraData });
      this.#starts.set(object.id, { ...snapshot, idParent, data, extraData });
      const { revision } = object;
      object.adopt({ ...row, revision });
      return { status, stored: { snapshot, isSaved: revision > row.revision } };
    }
    this.#restore(object);
    if (snapshot?.idParent === object.id) object.callbackPos = [...snapshot.callbackPos];
    return { status };
  }

  /**
   * The fields of the object under way are what they were before its pass; it runs on. It stands where its
   * own tasks are: so it still knows which branches are not done, and those are it again that were not
   * before.
   */
  restore(object: WorkflowObject): void {
    const waits = readWaits(object.extraData);
    this.#restore(object);
    const before = readWaits(object.extraData);
    const kept = before === undefined ? waits : withBranches(waits ?? noWaits, before);
    if (kept?.branches !== undefined) writeWaits(object.extraData, kept);
  }

  #restore(object: WorkflowObject): void {
    const { snapshot, idParent } = this.#before ?? {};
    if (snapshot?.idParent !== object.id || idParent === undefined) return;
    restoreObject(object, snapshot, idParent);
  }
}
