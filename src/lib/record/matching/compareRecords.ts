import type { BibRecord } from '../BibRecord.ts';
import { compareProfiles, type Comparison } from './compareProfiles.ts';
import { matchProfile } from './MatchProfile.ts';

/** How alike two records are and why: `compareProfiles` for two records at hand. */
export function compareRecords(a: BibRecord, b: BibRecord): Comparison {
  return compareProfiles(matchProfile(a), matchProfile(b));
}
