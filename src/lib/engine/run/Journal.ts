import { newId } from '../model/ids.ts';
import type { JournalRow } from '../model/JournalRow.ts';
import type { Changes } from '../ports/Store.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/**
 * Objects on their way are noted at least so often (ms), at the next border between two tasks. What
 * is done in less is stored with its group: a commit of notes beside each took half of the time.
 */
const longestUnnoted = 200;

/**
 * Notes objects between two tasks, packed (PERFORMANCE 8.5). A note is kept until its object is
 * stored as what it has become; a later attempt begins at the task that the last one names.
 */
export class Journal {
  readonly #idWorkflow: string;
  readonly #holder: string;
  readonly #everyTask: boolean;
  readonly #notes = new Map<string, string>();
  /** Those of them that are not stored yet. */
  readonly #new = new Map<string, string>();
  #last: number;
  /** Rows that are stored, and may be dropped with the next commit. */
  #rows: string[] = [];

  constructor(options: {
    idWorkflow: string;
    /** Whose claims name the objects. */
    holder: string;
    everyTask: boolean;
    now: number;
  }) {
    this.#idWorkflow = options.idWorkflow;
    this.#holder = options.holder;
    this.#everyTask = options.everyTask;
    this.#last = options.now;
  }

  /**
   * The object is about to run the task at `position`. Answers whether the notes are to be stored now.
   *
   * @param always The task may be repeated, with the object as it is now.
   */
  note(object: WorkflowObject, position: readonly number[], now: number, always: boolean): boolean {
    const late = now - this.#last >= longestUnnoted;
    if (!late && !this.#everyTask && !always) return false;
    const { id, data, extraData } = object;
    let note: string;
    try {
      note = JSON.stringify({ id, callbackPos: position, data, extraData });
    } catch {
      // What cannot be stored is told of when the object ends; until then the former note counts.
      return false;
    }
    this.#notes.set(id, note);
    this.#new.set(id, note);
    return late;
  }

  /** What a commit has to do that stores notes alone: the new ones, beside those that lie there. */
  takeNew(now: number): Pick<Changes, 'journal'> {
    return this.#row(this.#new, now);
  }

  /** What a commit has to do that stores these objects as what they have become. */
  take(now: number, stored: Iterable<string>): Pick<Changes, 'journal' | 'dropJournal'> {
    for (const id of stored) this.#notes.delete(id);
    const dropJournal = this.#rows;
    this.#rows = [];
    return { dropJournal, ...this.#row(this.#notes, now) };
  }

  #row(notes: ReadonlyMap<string, string>, now: number): Pick<Changes, 'journal'> {
    const json = `[${[...notes.values()].join(',')}]`;
    const none = notes.size === 0;
    this.#new.clear();
    this.#last = now;
    if (none) return {};
    const row: JournalRow = {
      id: newId(),
      idWorkflow: this.#idWorkflow,
      holder: this.#holder,
      json
    };
    this.#rows.push(row.id);
    return { journal: [row] };
  }
}
