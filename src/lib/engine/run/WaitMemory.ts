import { z } from 'zod';
import type { ExtraData } from '../model/ExtraData.ts';
import type { Json } from '../model/Json.ts';

/** How a wait has ended: by what it waited for, with what came of it, by its time limit, or because it never could. */
const waitOutcomeSchema = z.discriminatedUnion('how', [
  z.object({ how: z.literal('fired'), value: z.custom<Json>((value) => value !== undefined) }),
  z.object({ how: z.literal('timeout') }),
  z.object({ how: z.literal('ring'), runs: z.array(z.string()) })
]);
export type WaitOutcome = z.infer<typeof waitOutcomeSchema>;

const waitMemorySchema = z.object({
  /** When each wait was first come to (milliseconds since 1970): limits count from there. */
  since: z.record(z.string(), z.number()),
  outcomes: z.record(z.string(), waitOutcomeSchema)
});

/**
 * What an object remembers of the waits of the task at which it stands, by their keys. It lies in the
 * object's own extra data, under `_waits`: so it is stored in one revision with the object, is put
 * back and exported with it, and nothing is left of it when the object begins anew.
 */
export type WaitMemory = z.infer<typeof waitMemorySchema>;

/** The key in `extraData`. */
export const waitsKey = '_waits';

/** Undefined where there is none, or where a task has put something else. */
export function readWaits(extraData: unknown): WaitMemory | undefined {
  if (typeof extraData !== 'object' || extraData === null || !(waitsKey in extraData)) {
    return undefined;
  }
  return waitMemorySchema.safeParse(extraData[waitsKey]).data;
}

/** These extra data with the outcomes of waits by their keys. */
export function withOutcomes(
  extraData: ExtraData,
  more: Readonly<Record<string, WaitOutcome>>
): ExtraData {
  const { since, outcomes } = readWaits(extraData) ?? { since: {}, outcomes: {} };
  return { ...extraData, [waitsKey]: { since, outcomes: { ...outcomes, ...more } } };
}

/** Keeps of the memory what `keyAfter` answers a key for, under that, and leaves no empty one behind. */
export function rekeyWaits(
  extraData: ExtraData,
  keyAfter: (key: string, outcome: WaitOutcome | undefined) => string | undefined
): void {
  const memory = readWaits(extraData);
  if (memory === undefined) return;
  const { outcomes } = memory;
  const kept = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([key, entry]) => {
        const after = keyAfter(key, outcomes[key]);
        return after === undefined ? [] : [[after, entry]];
      })
    );
  const since = kept(memory.since);
  if (Object.keys(since).length > 0) extraData[waitsKey] = { since, outcomes: kept(outcomes) };
  else delete extraData[waitsKey];
}
