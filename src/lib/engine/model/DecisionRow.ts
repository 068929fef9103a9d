import { z } from 'zod';
import type { Json } from './Json.ts';
import { callbackPosSchema } from './ObjectRow.ts';
import { objectStatusSchema } from './ObjectStatus.ts';

/** Who decides: a name and its initials, chosen by the person; both '' when nobody has said. */
export const curatorSchema = z.object({
  name: z.string().trim().max(100),
  initials: z.string().trim().max(8)
});
export type Curator = z.infer<typeof curatorSchema>;

/** A decision as another one refers to it. */
const parentSchema = z.object({ id: z.string(), hash: z.string() });

/**
 * One decision of a person, recorded for good: a row is added and never changed. It outlives its
 * object. The decisions of an object hold each other by their hashes, so that a changed or missing
 * one is noticed (see `checkDecisions`).
 */
export const decisionRowSchema = z.object({
  /** The decision's own id: the same id again does nothing. */
  id: z.string().min(1).max(200),
  idObject: z.uuid(),
  at: z.number(),
  who: curatorSchema,
  action: z.string(),
  decision: z.custom<Json>((value) => value !== undefined, 'a decision says something'),
  /** Why; '' when no reason was given. */
  reason: z.string(),
  /** What the object was called. */
  title: z.string(),
  /** The object as it was decided on. */
  from: z.object({
    status: objectStatusSchema,
    revision: z.number().int().positive(),
    callbackPos: callbackPosSchema,
    /** Name and fingerprint of its workflow; '' when its run is gone. */
    workflow: z.string(),
    fingerprint: z.string()
  }),
  outcome: z.enum(['continue', 'stay', 'delete']),
  /** The decision that this one takes back. */
  undoes: z.exactOptional(z.string()),
  /** The last decisions on the object that the decider's store knew. */
  parents: z.array(parentSchema),
  /** SHA-256 of all else, as canonical JSON (RFC 8785), in hexadecimal digits. */
  hash: z.string().regex(/^[0-9a-f]{64}$/)
});
export type DecisionRow = z.infer<typeof decisionRowSchema>;
