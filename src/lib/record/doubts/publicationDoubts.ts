import type { BibRecord } from '../BibRecord.ts';
import { type Doubt, DoubtCode } from './Doubt.ts';

const saysPublished = /[^.;,()]*\b(?:accepted|to appear|in press|published)\b[^.;,()]*/i;

/** A preprint that is said to be published but has no DOI: a person can add the one it has now. */
export function publicationDoubts(record: BibRecord): Doubt[] {
  const { identifiers, publication, type } = record;
  if (type !== 'preprint' || identifiers.doi.length > 0) return [];
  const said =
    publication.citation ?? publication.journal ?? saysPublished.exec(record.comments ?? '')?.[0];
  if (said === undefined) return [];
  const message = `It is said to be published (“${said.trim()}”) but has no DOI.`;
  return [{ code: DoubtCode.MissingDoi, field: 'identifiers', message }];
}
