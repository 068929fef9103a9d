import { z } from 'zod';

/** Result of the view `table`: rows under headings, each cell a text. */
export const tableFindingSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string()))
});

/** Result of the view `matches`: objects that are like this one, the best first. Score 0 to 1. */
export const matchesFindingSchema = z.object({
  threshold: z.number(),
  /** How many records were known when it was looked for. */
  known: z.number(),
  matches: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      score: z.number(),
      reasons: z.array(z.string())
    })
  )
});

/** Result of the view `classifier`: classes, the strongest first, and what spoke for each. */
export const classifierFindingSchema = z.object({
  classes: z.array(
    z.object({
      name: z.string(),
      score: z.number(),
      evidence: z.array(z.string()),
      /** Whether the collection takes it. */
      accepted: z.boolean()
    })
  )
});
