import type { BibRecord } from '../BibRecord.ts';
import { blockingKeys } from './blockingKeys.ts';
import { compareProfiles } from './compareProfiles.ts';
import { type MatchProfile, matchProfile } from './MatchProfile.ts';

/** A record of the index that is like the one asked for. */
export interface DuplicateMatch {
  readonly id: string;
  readonly title: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface FindOptions {
  /** Least score, 0 to 1. */
  readonly threshold: number;
  /** Most matches to answer. */
  readonly limit: number;
  /** Ids that are not to be compared. */
  readonly except?: readonly string[];
}

interface Entry {
  readonly title: string;
  readonly profile: MatchProfile;
  readonly keys: readonly string[];
}

/** Most records that one search compares: a key that thousands share says little. */
const mostCompared = 300;

/**
 * Records by their blocking keys. Adding costs the record's own keys; a search costs the records
 * that share a key with it, at most 300 of them, those with most keys in common first.
 */
export class DuplicateIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #ids = new Map<string, Set<string>>();

  get size(): number {
    return this.#entries.size;
  }

  /** Adds the record of an id, or puts it in place of the one it had. */
  put(id: string, record: BibRecord): void {
    this.#put(id, prepare(record));
  }

  /** Takes over the record of an id from another index; nothing happens when it is not there. */
  copy(id: string, from: DuplicateIndex): void {
    const entry = from.#entries.get(id);
    if (entry !== undefined) this.#put(id, entry);
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Forgets an id; nothing happens when it is not there. */
  remove(id: string): void {
    for (const key of this.#entries.get(id)?.keys ?? []) {
      const ids = this.#ids.get(key);
      ids?.delete(id);
      if (ids?.size === 0) this.#ids.delete(key);
    }
    this.#entries.delete(id);
  }

  /** The records most like `record`, the best first. */
  find(record: BibRecord, options: FindOptions): DuplicateMatch[] {
    return this.#find(prepare(record), options);
  }

  /** `find`, then `put`: what is done with each record that passes. The id itself is no match. */
  pass(id: string, record: BibRecord, options: FindOptions): DuplicateMatch[] {
    const entry = prepare(record);
    const matches = this.#find(entry, { ...options, except: [id, ...(options.except ?? [])] });
    this.#put(id, entry);
    return matches;
  }

  #put(id: string, entry: Entry): void {
    this.remove(id);
    this.#entries.set(id, entry);
    for (const key of entry.keys) {
      const ids = this.#ids.get(key);
      if (ids === undefined) this.#ids.set(key, new Set([id]));
      else ids.add(id);
    }
  }

  #find(
    { profile, keys }: Entry,
    { threshold, limit, except = [] }: FindOptions
  ): DuplicateMatch[] {
    return this.#candidates(keys, except)
      .flatMap((id) => {
        const entry = this.#entries.get(id);
        if (entry === undefined) return [];
        const { score, reasons } = compareProfiles(profile, entry.profile);
        return score < threshold ? [] : [{ id, title: entry.title, score, reasons }];
      })
      .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
      .slice(0, limit);
  }

  #candidates(keys: readonly string[], except: readonly string[]): string[] {
    const shared = new Map<string, number>();
    for (const key of keys) {
      let left = mostCompared;
      for (const id of this.#ids.get(key) ?? []) {
        if (left === 0) break;
        left -= 1;
        shared.set(id, (shared.get(id) ?? 0) + (isIdentifier(key) ? 100 : 1));
      }
    }
    for (const id of except) shared.delete(id);
    if (shared.size <= mostCompared) return [...shared.keys()];
    return [...shared]
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostCompared)
      .map(([id]) => id);
  }
}

function prepare(record: BibRecord): Entry {
  const profile = matchProfile(record);
  return { title: record.title ?? '', profile, keys: blockingKeys(profile) };
}

function isIdentifier(key: string): boolean {
  return /^(?:doi|arxiv|isbn|report):/.test(key);
}
