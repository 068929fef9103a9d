import { z } from 'zod';
import type { Left } from '../machine/Left.ts';
import type { ExtraData } from '../model/ExtraData.ts';
import type { Json } from '../model/Json.ts';
import { waitTermSchema, type WaitTerm } from '../model/WakeRow.ts';

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
  isOwn: z.boolean()
});

const waitMemorySchema = z.object({
  /** When each wait was first come to (milliseconds since 1970): limits count from there. */
  since: z.record(z.string(), z.number()),
  outcomes: z.record(z.string(), waitOutcomeSchema),
  /** Branches that were not done when the object was left; without it they begin where the object stands. */
  branches: leftSchema.exactOptional(),
  /** What was waited for when the object was left; its log has told each. One from before this was kept has none. */
  open: z.array(waitTermSchema).exactOptional()
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

/** Undefined where there is none, or where a task has put something else. */
export function readWaits(extraData: unknown): WaitMemory | undefined {
  if (typeof extraData !== 'object' || extraData === null || !(waitsKey in extraData)) {
    return undefined;
  }
  return waitMemorySchema.safeParse(extraData[waitsKey]).data;
}

/** These extra data with what is waited for, by the keys of those waits that are remembered. */
export function withOpen(extraData: ExtraData, terms: readonly WaitTerm[]): ExtraData {
  const memory = readWaits(extraData);
  if (memory === undefined) return extraData;
  const isOpen = ({ key }: WaitTerm) => key in memory.since && !(key in memory.outcomes);
  const all = new Map([...(memory.open ?? []), ...terms].map((term) => [term.key, term]));
  return { ...extraData, [waitsKey]: { ...memory, open: [...all.values()].filter(isOpen) } };
}

/** These extra data with the outcomes of waits by their keys. */
export function withOutcomes(
  extraData: ExtraData,
  more: Readonly<Record<string, WaitOutcome>>
): ExtraData {
  const { outcomes, ...memory } = readWaits(extraData) ?? noWaits;
  return { ...extraData, [waitsKey]: { ...memory, outcomes: { ...outcomes, ...more } } };
}

/**
 * Keeps of the memory what `keyAfter` answers a key for, under that, and that these branches are not
 * done; leaves no empty one behind.
 */
export function rekeyWaits(
  extraData: ExtraData,
  left: Left | undefined,
  keyAfter: (key: string, outcome: WaitOutcome | undefined) => string | undefined
): void {
  const isNone = left === undefined || left.undone.length === 0;
  const memory = readWaits(extraData);
  if (isNone && memory === undefined) return;
  const { outcomes, open = [] } = memory ?? noWaits;
  const kept = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([key, entry]) => {
        const after = keyAfter(key, outcomes[key]);
        return after === undefined ? [] : [[after, entry]];
      })
    );
  const since = kept((memory ?? noWaits).since);
  if (isNone && Object.keys(since).length === 0) delete extraData[waitsKey];
  else {
    const branches = isNone ? {} : { branches: copyOf(left) };
    const told = open.flatMap((term) => {
      const key = keyAfter(term.key, outcomes[term.key]);
      return key === undefined ? [] : [{ ...term, key }];
    });
    const stillOpen = told.length === 0 ? {} : { open: told };
    extraData[waitsKey] = { since, outcomes: kept(outcomes), ...branches, ...stillOpen };
  }
}

function copyOf({ undone, told, isOwn }: Left): NonNullable<WaitMemory['branches']> {
  return { undone: [...undone], told: [...told], isOwn };
}
