import type { ChangeRow } from '../../model/ChangeRow.ts';
import type { ClaimInput, ClaimRow } from '../../model/ClaimRow.ts';
import type { LogRow } from '../../model/LogRow.ts';
import type { EffectRow } from '../../model/EffectRow.ts';
import type { JobRow } from '../../model/JobRow.ts';
import type { JournalRow } from '../../model/JournalRow.ts';
import type { ObjectRow, SnapshotRow } from '../../model/ObjectRow.ts';
import type { RunRow } from '../../model/RunRow.ts';
import type { ShelfRow } from '../../model/ShelfRow.ts';
import type { SignalRow } from '../../model/SignalRow.ts';
import type { Tally } from '../../model/Tally.ts';
import type { WakeRow } from '../../model/WakeRow.ts';
import { trimmedBy } from '../common/feedRules.ts';

/** The rows of a memory store by id. They belong to the store: clone what comes in and goes out. */
export class MemoryTables {
  readonly objects = new Map<string, ObjectRow>();
  readonly snapshots = new Map<string, SnapshotRow>();
  readonly runs = new Map<string, RunRow>();
  readonly logs = new Map<string, LogRow>();
  readonly claims = new Map<string, ClaimRow>();
  readonly inputs = new Map<string, ClaimInput>();
  readonly jobs = new Map<string, JobRow>();
  readonly journal = new Map<string, JournalRow>();
  readonly effects = new Map<string, EffectRow>();
  readonly wakes = new Map<string, WakeRow>();
  readonly signals = new Map<string, SignalRow>();
  readonly tallies = new Map<string, Tally>();
  readonly changes = new Map<number, ChangeRow>();
  readonly shelf = new Map<string, ShelfRow>();
  #lastChange = 0;

  /** The number of the newest change that is kept. */
  last(): number {
    return this.changes.size === 0 ? 0 : this.#lastChange;
  }

  /** Adds to the feed what a commit has done. */
  note(change: Omit<ChangeRow, 'seq'>): void {
    this.#lastChange += 1;
    this.changes.set(this.#lastChange, { ...change, seq: this.#lastChange });
    const trimmed = trimmedBy(this.#lastChange) ?? 0;
    for (const seq of trimmed > 0 ? this.changes.keys() : []) {
      if (seq <= trimmed) this.changes.delete(seq);
    }
  }

  /** The numbers of changes go on, and leave one out: so nobody takes the feed for whole. */
  clear(): void {
    for (const table of Object.values(this)) if (table instanceof Map) table.clear();
    this.#lastChange += 1;
    this.note({ objects: [], deleted: [] });
  }
}
