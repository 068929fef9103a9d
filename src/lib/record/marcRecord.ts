import { z } from 'zod';

const quoted = (input: unknown): string => `"${String(input).slice(0, 40)}"`;
const indicator = z
  .string()
  .length(1, { error: ({ input }) => `the indicator ${quoted(input)} is not one character` });
const subfieldCode = z
  .string()
  .length(1, { error: ({ input }) => `the subfield code ${quoted(input)} is not one character` });
const marcTag = z
  .string()
  .regex(/^\S{3}$/, { error: ({ input }) => `the tag ${quoted(input)} is not three characters` });

export const marcSubfieldSchema = z.object({ code: subfieldCode, value: z.string() });
export const marcControlfieldSchema = z.object({ tag: marcTag, value: z.string() });
export const marcDatafieldSchema = z.object({
  tag: marcTag,
  ind1: indicator,
  ind2: indicator,
  subfields: z.array(marcSubfieldSchema)
});

/** A MARC 21 record. A missing leader is the empty string, a missing indicator a space. */
export const marcRecordSchema = z.object({
  leader: z.string(),
  controlfields: z.array(marcControlfieldSchema),
  datafields: z.array(marcDatafieldSchema)
});
export type MarcRecord = z.infer<typeof marcRecordSchema>;

const rawMarcSchema = z.object({ format: z.literal('marcxml'), record: marcRecordSchema });

/** The MARC record that `value` carries as its reader gave it; undefined for any other value. */
export function asRawMarc(value: unknown): MarcRecord | undefined {
  const parsed = rawMarcSchema.safeParse(value);
  return parsed.success ? parsed.data.record : undefined;
}
