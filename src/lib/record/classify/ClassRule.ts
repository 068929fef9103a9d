import { z } from 'zod';

/** A class of subjects and how records of it are known. */
export const classRuleSchema = z.object({
  name: z.string().min(1),
  /** Codes such as `hep-th`; `*` at the end stands for any rest. */
  categories: z.array(z.string()).default([]),
  /** Words and phrases; each also matches words that begin with it (`boson` finds "bosons"). */
  words: z.array(z.string()).default([])
});
export type ClassRule = z.output<typeof classRuleSchema>;
