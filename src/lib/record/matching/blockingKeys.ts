import type { MatchProfile } from './MatchProfile.ts';

const small = new Set(
  'a an and the of on in for to at by from with without is are as or der die das und le la les de des du et el un une der den il i'.split(
    ' '
  )
);

/**
 * Keys of which two records must share one to be compared at all, so that ten thousand records are
 * not compared each with each. Identifiers; the first and the last words of the title; the first
 * authors with the year. One slip in the title leaves at least one key in common.
 */
export function blockingKeys(profile: MatchProfile): string[] {
  return [
    ...profile.doi.map((one) => `doi:${one}`),
    ...profile.arxiv.map((one) => `arxiv:${one}`),
    ...profile.isbn.map((one) => `isbn:${one}`),
    ...profile.reportNumber.map((one) => `report:${one}`),
    ...titleKeys(profile.title),
    ...titleKeys(profile.mainTitle),
    ...authorKeys(profile)
  ].filter((key, index, keys) => keys.indexOf(key) === index);
}

function titleKeys(title: string): string[] {
  const words = title.split(' ').filter((word) => word !== '' && !small.has(word));
  if (words.length === 0) return title === '' ? [] : [`title:${title}`];
  if (words.length < 4) return words.map((word) => `title:${word.slice(0, 8)}:${words.length}`);
  const start = words.slice(0, 3);
  const end = words.slice(-3);
  return [`start:${stems(start)}`, `end:${stems(end)}`];
}

function stems(words: readonly string[]): string {
  return words
    .map((word) => word.slice(0, 5))
    .sort()
    .join(':');
}

/** The first author's family name with each year the record may have elsewhere. */
function authorKeys(profile: MatchProfile): string[] {
  const [first, second] = profile.names;
  if (first === undefined) return [];
  const keys =
    second === undefined ? [] : [`authors:${[first.family, second.family].sort().join(':')}`];
  const { year } = profile;
  if (year === undefined) return keys;
  return [...keys, ...[year - 1, year].map((one) => `author:${first.family}:${one}`)];
}
