import { authorSimilarity } from './authorSimilarity.ts';
import type { MatchProfile } from './MatchProfile.ts';
import { titleSimilarity } from './titleSimilarity.ts';

/** How alike two records are, 0 to 1, and why, each reason readable by itself. */
export interface Comparison {
  readonly score: number;
  readonly reasons: readonly string[];
}

interface Finding {
  readonly reason: string;
  readonly score: number;
  readonly weight: number;
}

/**
 * Compares two records: exact identifiers first, then title, authors and year. The score is an
 * estimate, not a probability: 1 for the same DOI or arXiv number; above 0.85 a person would most
 * often say "the same".
 */
export function compareProfiles(a: MatchProfile, b: MatchProfile): Comparison {
  const title = bestTitle(a, b);
  const exact = sameIdentifier(a, b, title);
  const alike = byDescription(a, b, title);
  if (exact === undefined) return alike;
  return {
    score: Math.max(exact.score, alike.score),
    reasons: [...exact.reasons, ...alike.reasons]
  };
}

function sameIdentifier(a: MatchProfile, b: MatchProfile, title: number): Comparison | undefined {
  const own = [...common('DOI', a.doi, b.doi), ...common('arXiv number', a.arxiv, b.arxiv)];
  if (own.length > 0) return { score: 1, reasons: own };
  const shared = [
    ...common('ISBN', a.isbn, b.isbn),
    ...common('report number', a.reportNumber, b.reportNumber)
  ];
  if (shared.length === 0) return undefined;
  // Chapters and volumes share the ISBN of their book, annual reports their number.
  const otherWork = a.title !== '' && b.title !== '' && title < 0.6;
  if (otherWork) return { score: 0.5, reasons: [...shared, 'but the titles differ'] };
  return { score: 0.97, reasons: shared };
}

function common(label: string, a: readonly string[], b: readonly string[]): string[] {
  return a.filter((one) => b.includes(one)).map((one) => `same ${label} ${one}`);
}

function byDescription(a: MatchProfile, b: MatchProfile, title: number): Comparison {
  if (title < 0.5) return { score: 0, reasons: [] };
  const findings = [
    { reason: `titles agree ${title.toFixed(2)}`, score: title, weight: 0.6 },
    ...authorFinding(a, b),
    ...yearFinding(a, b)
  ];
  const weight = findings.reduce((sum, finding) => sum + finding.weight, 0);
  const score = findings.reduce((sum, finding) => sum + finding.score * finding.weight, 0) / weight;
  const limits = [score, certainty(a, b), ...authorLimit(a, b)];
  const differ = differentDois(a, b);
  const reasons = [...findings.map(({ reason }) => reason), ...(differ ? ['the DOIs differ'] : [])];
  return { score: round(Math.min(...limits) - (differ ? 0.1 : 0)), reasons };
}

/** Only an identifier makes certain. Title alone, or a title of one or two words ("Editorial"), is weak evidence. */
function certainty(a: MatchProfile, b: MatchProfile): number {
  const words = Math.min(a.title.split(' ').length, b.title.split(' ').length);
  const known = a.names.length > 0 && b.names.length > 0;
  if (words <= 2) return known ? 0.9 : 0.6;
  return known ? 0.99 : 0.9;
}

function authorFinding(a: MatchProfile, b: MatchProfile): Finding[] {
  const authors = authorSimilarity(a.names, b.names);
  if (authors === undefined) return [];
  const reason = `${authors.same} of ${authors.of} ${authors.of === 1 ? 'author' : 'authors'}`;
  return [{ reason, score: authors.score, weight: 0.3 }];
}

/** Nobody in common: at most a namesake. */
function authorLimit(a: MatchProfile, b: MatchProfile): number[] {
  const authors = authorSimilarity(a.names, b.names);
  return authors !== undefined && authors.same === 0 ? [0.6] : [];
}

/** A preprint is often a year older than its article. */
function yearFinding(a: MatchProfile, b: MatchProfile): Finding[] {
  if (a.year === undefined || b.year === undefined) return [];
  const apart = Math.abs(a.year - b.year);
  const reason = apart === 0 ? `same year ${a.year}` : `years ${apart} apart`;
  return [{ reason, score: [1, 0.9, 0.6][apart] ?? 0, weight: 0.1 }];
}

function differentDois(a: MatchProfile, b: MatchProfile): boolean {
  return a.doi.length > 0 && b.doi.length > 0 && !a.doi.some((one) => b.doi.includes(one));
}

/** With and without the subtitle, which many sources leave out. */
function bestTitle(a: MatchProfile, b: MatchProfile): number {
  const whole = titleSimilarity(a.title, b.title);
  if (whole > 0.95 || a.mainTitle.split(' ').length < 3 || b.mainTitle.split(' ').length < 3) {
    return whole;
  }
  const main = Math.max(
    titleSimilarity(a.mainTitle, b.title),
    titleSimilarity(a.title, b.mainTitle)
  );
  return Math.max(whole, main * 0.97);
}

function round(score: number): number {
  return Math.round(Math.max(0, score) * 1000) / 1000;
}
