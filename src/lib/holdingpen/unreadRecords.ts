import { z } from 'zod';
import type { ProblemEvent } from '$lib/readers/contract/Reader.ts';

/** Problems that a run keeps, for whoever comes back to its page later; more are counted only. */
const kept = 20;

const unreadSchema = z
  .object({
    count: z.number().int().nonnegative(),
    problems: z.array(
      z.object({
        kind: z.literal('problem'),
        place: z.object({
          index: z.number(),
          line: z.number().optional(),
          column: z.number().optional(),
          identifier: z.string().optional()
        }),
        reason: z.string()
      })
    )
  })
  .catch({ count: 0, problems: [] });

/** Records that could not be read: how many, and the first of them. */
export interface Unread {
  readonly count: number;
  readonly problems: readonly ProblemEvent[];
}

/** As the options of a run keep it; nothing when all could be read. */
export function keepUnread({ count, problems }: Unread): Readonly<Record<string, unknown>> {
  return count === 0 ? {} : { unread: { count, problems: problems.slice(0, kept) } };
}

/** What a run has kept of it. */
export function readUnread(extraData: Readonly<Record<string, unknown>>): Unread {
  const { count, problems } = unreadSchema.parse(extraData['unread']);
  return {
    count,
    problems: problems.map(({ kind, place, reason }) => {
      const { index, line, column, identifier } = place;
      return {
        kind,
        reason,
        place: {
          index,
          ...(line !== undefined && { line }),
          ...(column !== undefined && { column }),
          ...(identifier !== undefined && { identifier })
        }
      };
    })
  };
}
