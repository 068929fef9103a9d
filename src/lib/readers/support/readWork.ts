import { issuesText } from '$lib/engine/index.ts';
import { crossrefWorkSchema, type CrossrefWork } from '../../record/formats.ts';

export type WorkRead =
  { ok: true; work: CrossrefWork } | { ok: false; reason: string; identifier?: string };

/** Parses one value as a Crossref work; says in one line what is wrong with it. */
export function readWork(value: unknown): WorkRead {
  const parsed = crossrefWorkSchema.safeParse(value);
  if (parsed.success) return { ok: true, work: parsed.data };
  const identifier = doiOf(value);
  return {
    ok: false,
    reason: `not a Crossref work: ${issuesText(parsed.error)}`,
    ...(identifier === undefined ? {} : { identifier })
  };
}

function doiOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('DOI' in value)) return undefined;
  return typeof value.DOI === 'string' && value.DOI !== '' ? value.DOI : undefined;
}
