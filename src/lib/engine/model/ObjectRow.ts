import { z } from 'zod';
import { extraDataSchema } from './ExtraData.ts';
import type { Json } from './Json.ts';
import { objectStatusSchema } from './ObjectStatus.ts';

/** Path of a task in the tree: index in the top block, index in the block found there, ... */
export const callbackPosSchema = z.array(z.number().int().nonnegative()).min(1);

const id = z.uuid();

/** An object as it is stored. Times are milliseconds since 1970. */
export const objectRowSchema = z.object({
  id,
  data: z.custom<Json>((value) => value !== undefined, 'an object needs data'),
  extraData: extraDataSchema,
  status: objectStatusSchema,
  /** The run that last worked on it. */
  idWorkflow: id.nullable(),
  /** The object this one came from; null for a record that was started from outside. */
  idParent: id.nullable(),
  callbackPos: callbackPosSchema,
  dataType: z.string().max(150),
  uri: z.string().max(500),
  idUser: z.string(),
  created: z.number(),
  modified: z.number(),
  /** 1 when first stored, one more with each commit: a writer that saw an older one is refused. */
  revision: z.number().int().positive()
});
export type ObjectRow = z.infer<typeof objectRowSchema>;

/** An object as it was: never changed, kept beside the objects and not listed among them. */
export const snapshotRowSchema = objectRowSchema.extend({ idParent: id });
export type SnapshotRow = z.infer<typeof snapshotRowSchema>;
