import { z } from 'zod';

/** What may be doubtful about a record. The codes are stored with objects: never reused. */
export const DoubtCode = {
  EmptyRecord: 'empty_record',
  NoTitle: 'no_title',
  TitleInCapitals: 'title_in_capitals',
  SuspiciousTitle: 'suspicious_title',
  NoAuthor: 'no_author',
  SuspiciousAuthor: 'suspicious_author',
  NoDate: 'no_date',
  UnreadableDate: 'unreadable_date',
  FutureDate: 'future_date',
  InvalidIdentifier: 'invalid_identifier',
  MissingDoi: 'missing_doi',
  LikelyDuplicate: 'likely_duplicate',
  NoClass: 'no_class',
  OutOfScope: 'out_of_scope'
} as const;

export const doubtCodeSchema = z.enum(DoubtCode);
export type DoubtCode = z.infer<typeof doubtCodeSchema>;

/** One reason to ask a person: a whole sentence, and which field it is about. */
export const doubtSchema = z.object({
  code: doubtCodeSchema,
  field: z.string(),
  message: z.string()
});
export type Doubt = z.infer<typeof doubtSchema>;
