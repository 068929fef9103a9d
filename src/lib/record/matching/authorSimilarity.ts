import { distance } from 'fastest-levenshtein';
import type { MatchName } from './MatchProfile.ts';

/** Of the shorter list's names, how many the other has too. */
export interface AuthorSimilarity {
  readonly same: number;
  readonly of: number;
  /** 0 to 1. */
  readonly score: number;
}

/**
 * Compares two lists of names by family name and by initials where both have them, in any order.
 * A list that is much longer costs little, since many sources name the first authors only.
 */
export function authorSimilarity(
  a: readonly MatchName[],
  b: readonly MatchName[]
): AuthorSimilarity | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const [shorter, longer] = isFirst(a, b) ? [a, b] : [b, a];
  const left = [...longer];
  let same = 0;
  for (const name of shorter) {
    const at = left.findIndex((other) => sameName(name, other));
    if (at === -1) continue;
    same += 1;
    left.splice(at, 1);
  }
  const share = same / shorter.length;
  const sizes = 0.9 + (0.1 * shorter.length) / longer.length;
  return { same, of: shorter.length, score: share * sizes };
}

/** The shorter list; of two as long as each other always the same one, whoever asks. */
function isFirst(a: readonly MatchName[], b: readonly MatchName[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  return JSON.stringify(a) <= JSON.stringify(b);
}

function sameName(a: MatchName, b: MatchName): boolean {
  if (!sameFamily(a.family, b.family)) return false;
  const initials = Math.min(a.initials.length, b.initials.length);
  return a.initials.slice(0, initials) === b.initials.slice(0, initials);
}

function sameFamily(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= 6 && distance(a, b) <= 1);
}
