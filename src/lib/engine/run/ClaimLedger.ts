import type { ClaimRow } from '../model/ClaimRow.ts';
import { newId } from '../model/ids.ts';

/** An object that a commit stores. `final`: the run is through with it. */
export interface Served {
  readonly id: string;
  readonly revision: number;
  readonly final: boolean;
}

/** A claim that takes the place of another, because part of its work is stored. */
export interface Narrowed {
  readonly from: string;
  readonly row: ClaimRow;
  /** Those of its objects whose packed rows still lie in the input of `from`. */
  readonly inputs: ReadonlySet<string>;
}

interface Held {
  row: ClaimRow;
  /** Stored objects with the revision at which they are stored. */
  readonly stored: Map<string, number>;
  /** Objects whose rows are packed beside the claim: new ones, and others as the run begins with them. */
  readonly inputs: Set<string>;
  /** Those for which nothing final has been gathered yet. */
  readonly open: Set<string>;
}

/**
 * What one run has claimed and not yet served. After each commit the stored claims name exactly
 * what is undone: a crash leaves nothing to guess, and a decided or deleted object is never redone.
 */
export class ClaimLedger {
  readonly #claims = new Map<string, Held>();
  readonly #claimOf = new Map<string, Held>();

  /** Notes a claim that is stored, or about to be, with the ids of the objects packed beside it. */
  add(row: ClaimRow, inputs: readonly string[]): void {
    const held: Held = {
      row,
      stored: new Map(row.oids.map((id, index) => [id, row.revisions[index] ?? 0])),
      inputs: new Set(inputs),
      open: new Set([...row.oids, ...inputs])
    };
    this.#claims.set(row.id, held);
    for (const id of held.open) this.#claimOf.set(id, held);
  }

  /** Whether this object, gathered as final, is the last of its claim to be so. */
  completes(id: string): boolean {
    const held = this.#claimOf.get(id);
    held?.open.delete(id);
    return held === undefined || held.open.size === 0;
  }

  /** What the commit that stores these objects does to the claims. */
  serve(objects: readonly Served[]): { releases: string[]; narrowed: Narrowed[] } {
    const touched = new Set<Held>();
    for (const { id, revision, final } of objects) {
      const held = this.#claimOf.get(id);
      if (held === undefined) continue;
      touched.add(held);
      held.inputs.delete(id);
      if (!final) held.stored.set(id, revision);
      else {
        held.stored.delete(id);
        this.#claimOf.delete(id);
      }
    }
    const releases: string[] = [];
    const narrowed: Narrowed[] = [];
    for (const held of touched) {
      const from = held.row.id;
      releases.push(from);
      this.#claims.delete(from);
      if (held.stored.size + held.inputs.size === 0) continue;
      const fresh = [...held.inputs].filter((id) => !held.stored.has(id));
      held.row = {
        ...held.row,
        id: newId(),
        oids: [...held.stored.keys()],
        revisions: [...held.stored.values()],
        inputs: fresh.length
      };
      this.#claims.set(held.row.id, held);
      narrowed.push({ from, row: held.row, inputs: new Set(held.inputs) });
    }
    return { releases, narrowed };
  }

  /** Gives up what is left: the claims to release, which are forgotten with this call. */
  giveUp(): string[] {
    const rest = [...this.#claims.keys()];
    this.#claims.clear();
    this.#claimOf.clear();
    return rest;
  }
}
