import { z } from 'zod';
import { namesOf, nothingLeft, type Left } from '../machine/Left.ts';
import type { Position } from '../machine/Program.ts';
import type { ExtraData } from '../model/ExtraData.ts';
import type { Json } from '../model/Json.ts';
import { waitTermSchema, type WaitTerm } from '../model/WakeRow.ts';
import { branchOf, isOfBranch } from './waitKeys.ts';

/** How a wait has ended: by what it waited for, with what came of it, by its time limit, or because it never could. */
const waitOutcomeSchema = z.discriminatedUnion('how', [
  z.object({ how: z.literal('fired'), value: z.custom<Json>((value) => value !== undefined) }),
  z.object({ how: z.literal('timeout') }),
  z.object({ how: z.literal('ring'), runs: z.array(z.string()) })
]);
export type WaitOutcome = z.infer<typeof waitOutcomeSchema>;

const namesSchema = z.array(z.string().regex(/^\[\d+(,\d+)+\]\*\d*$/));
const leftSchema = z.object({
  undone: namesSchema,
  told: namesSchema,
  isOwn: z.boolean(),
  ahead: namesSchema.exactOptional(),
  backs: z.record(z.string(), z.array(z.int().min(0))).exactOptional()
});

const waitMemorySchema = z.object({
  /** When each wait was first come to (milliseconds since 1970): limits count from there. */
  since: z.record(z.string(), z.number()),
  outcomes: z.record(z.string(), waitOutcomeSchema),
  /** Branches that were not done when the object was left; without it they begin where the object stands. */
  branches: leftSchema.exactOptional(),
  /** What was waited for when the object was left; its log has told each. One from before this was kept has none. */
  open: z.array(waitTermSchema).exactOptional(),
  /** The waits were ended from outside: nobody looks after them until the object is taken up again. */
  isStranded: z.literal(true).exactOptional()
});

/**
 * What an object remembers of the waits of the task at which it stands, by their keys. It lies in the
 * object's own extra data, under `_waits`: so it is stored in one revision with the object, is put
 * back and exported with it, and nothing is left of it when the object begins anew.
 */
export type WaitMemory = z.infer<typeof waitMemorySchema>;

/** The key in `extraData`. */
export const waitsKey = '_waits';

/** That of an object that has come to no wait. */
export const noWaits: WaitMemory = { since: {}, outcomes: {} };

/** What has been written here need not be read again: an object may remember many waits. */
const written = new WeakMap<object, WaitMemory>();

/** Undefined where there is none, or where a task has put something else. */
export function readWaits(extraData: unknown): WaitMemory | undefined {
  if (typeof extraData !== 'object' || extraData === null || !(waitsKey in extraData)) {
    return undefined;
  }
  const stored: unknown = extraData[waitsKey];
  const known = typeof stored === 'object' && stored !== null ? written.get(stored) : undefined;
  return known ?? waitMemorySchema.safeParse(stored).data;
}

/** Puts it there; nothing changes it from then on. */
export function writeWaits(extraData: ExtraData, memory: WaitMemory): void {
  written.set(memory, memory);
  extraData[waitsKey] = memory;
}

/** From now on these branches are not done; nothing else is remembered otherwise. */
export function noteLeft(extraData: ExtraData, left: Left): void {
  const memory = readWaits(extraData);
  if (memory === undefined && isNothing(left)) return;
  const { since, outcomes, open } = memory ?? noWaits;
  if (isNothing(left) && Object.keys(since).length === 0) delete extraData[waitsKey];
  else writeWaits(extraData, { since, outcomes, ...(open && { open }), ...branchesOf(left) });
}

/** These extra data with what is waited for, by the keys of those waits that are remembered. */
export function withOpen(extraData: ExtraData, terms: readonly WaitTerm[]): ExtraData {
  const memory = readWaits(extraData);
  if (memory === undefined) return extraData;
  const isOpen = ({ key }: WaitTerm) => key in memory.since && !(key in memory.outcomes);
  const all = new Map([...(memory.open ?? []), ...terms].map((term) => [term.key, term]));
  return { ...extraData, [waitsKey]: { ...memory, open: [...all.values()].filter(isOpen) } };
}

/** These extra data with the waits ended from outside, if there are any. */
export function withStranding(extraData: ExtraData): ExtraData {
  const memory = readWaits(extraData);
  return memory === undefined
    ? extraData
    : { ...extraData, [waitsKey]: { ...memory, isStranded: true } };
}

/** These extra data with the outcomes of waits by their keys. */
export function withOutcomes(
  extraData: ExtraData,
  more: Readonly<Record<string, WaitOutcome>>
): ExtraData {
  const { outcomes, ...memory } = readWaits(extraData) ?? noWaits;
  return { ...extraData, [waitsKey]: { ...memory, outcomes: { ...outcomes, ...more } } };
}

/** This, and the branches of another memory with what they have waited for. */
export function withBranches(
  { branches, ...own }: WaitMemory,
  { branches: more, ...other }: WaitMemory
): WaitMemory {
  if (more === undefined) return { ...own, ...(branches && { branches }) };
  const { undone, told, isOwn, ahead = [], backs } = branches ?? nothingLeft;
  const names = namesOf(more);
  const ofThem = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => branchOf(key, names)));
  const all = [...new Set([...more.undone, ...undone])];
  return {
    since: { ...ofThem(other.since), ...own.since },
    outcomes: { ...ofThem(other.outcomes), ...own.outcomes },
    ...(own.open && { open: own.open }),
    ...branchesOf({
      undone: all,
      told,
      isOwn,
      ahead: [...new Set([...(more.ahead ?? []), ...ahead])].filter((name) => !all.includes(name)),
      backs: { ...more.backs, ...backs }
    })
  };
}

/**
 * Keeps of the memory what `keyAfter` answers a key for, under that, and that these branches are not
 * done; leaves no empty one behind.
 */
export function rekeyWaits(
  extraData: ExtraData,
  left: Left,
  keyAfter: (key: string, outcome: WaitOutcome | undefined) => string | undefined
): void {
  const { since, outcomes, open = [] } = readWaits(extraData) ?? noWaits;
  const kept = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([key, entry]) => {
        const after = keyAfter(key, outcomes[key]);
        return after === undefined ? [] : [[after, entry]];
      })
    );
  if (waitsKey in extraData) {
    const stillOpen = open.flatMap((term) => {
      const key = keyAfter(term.key, outcomes[term.key]);
      return key === undefined ? [] : [{ ...term, key }];
    });
    writeWaits(extraData, {
      since: kept(since),
      outcomes: kept(outcomes),
      ...(stillOpen.length > 0 && { open: stillOpen })
    });
  }
  noteLeft(extraData, left);
}

function isNothing({ undone, ahead = [] }: Left): boolean {
  return undone.length === 0 && ahead.length === 0;
}

/** The same JSON, in arrays of its own. */
function branchesOf(left: Left): Pick<WaitMemory, 'branches'> {
  if (isNothing(left)) return {};
  const { undone, told, isOwn, ahead = [], backs = {} } = left;
  const names = new Set([...undone, ...ahead]);
  const kept = Object.entries(backs).filter(([name]) => names.has(name));
  return {
    branches: {
      undone: [...undone],
      told: [...told],
      isOwn,
      ...(ahead.length > 0 && { ahead: [...ahead] }),
      ...(kept.length > 0 && {
        backs: Object.fromEntries(kept.map(([name, back]) => [name, [...back]]))
      })
    }
  };
}

/** Whether the object remembers any wait. */
export function remembers({ extraData }: { readonly extraData: unknown }): boolean {
  return readWaits(extraData) !== undefined;
}

/** A task may have made something else of the extra data: the store's refusal will name it. */
export function hasExtraData({ extraData }: { readonly extraData: unknown }): boolean {
  return typeof extraData === 'object' && extraData !== null;
}

/**
 * Whether the waits of branches of the task at `position` are remembered, and these begin with it: those
 * of a SYNCHRONIZE, and those of a split that alone can begin them again.
 *
 * @param names Of the branches that begin without it.
 */
export function beginsBranches(
  { extraData }: { readonly extraData: unknown },
  position: Position,
  names: ReadonlySet<string>
): boolean {
  const keys = Object.keys((readWaits(extraData) ?? noWaits).since);
  return keys.some((key) => isOfBranch(key, position) && branchOf(key, names) === undefined);
}
