import { z } from 'zod';
import type { ExtraData } from '../model/ExtraData.ts';
import type { Json } from '../model/Json.ts';

/** How a wait has ended: by what it waited for, with what came of it, or by its time limit. */
const waitOutcomeSchema = z.discriminatedUnion('how', [
  z.object({ how: z.literal('fired'), value: z.custom<Json>((value) => value !== undefined) }),
  z.object({ how: z.literal('timeout') })
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

/** These extra data with the outcome of a wait. */
export function withOutcome(extraData: ExtraData, key: string, outcome: WaitOutcome): ExtraData {
  const { since, outcomes } = readWaits(extraData) ?? { since: {}, outcomes: {} };
  return { ...extraData, [waitsKey]: { since, outcomes: { ...outcomes, [key]: outcome } } };
}

/** Keeps of the memory what `isKept` says, and leaves no empty one behind. */
export function forgetWaits(
  extraData: ExtraData,
  isKept: (key: string, outcome: WaitOutcome | undefined) => boolean
): void {
  const memory = readWaits(extraData);
  if (memory === undefined) return;
  const { outcomes } = memory;
  const kept = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => isKept(key, outcomes[key])));
  const since = kept(memory.since);
  if (Object.keys(since).length > 0) extraData[waitsKey] = { since, outcomes: kept(outcomes) };
  else delete extraData[waitsKey];
}
