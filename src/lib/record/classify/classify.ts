import type { BibRecord } from '../BibRecord.ts';
import { foldText } from '../text/foldText.ts';
import type { ClassRule } from './ClassRule.ts';

/** A class that a record belongs to, how strongly, and what spoke for it. */
export interface ClassMatch {
  readonly name: string;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** What a word counts, by where it stands; a category decides alone. */
const weights = { category: 5, subject: 3, journal: 2, title: 2, abstract: 1 } as const;

/** A single word of the abstract is no evidence. */
const leastScore = 2;

interface Place {
  readonly name: string;
  readonly weight: number;
  readonly text: string;
}

/**
 * The classes of a record by the rules, the strongest first; of equals the rules' order holds. The
 * abstract is read only when nothing else says what the record is about.
 */
export function classify(record: BibRecord, rules: readonly ClassRule[]): ClassMatch[] {
  const title = [record.title, record.subtitle].filter(Boolean).join(' ');
  const places: Place[] = [
    { name: 'subject', weight: weights.subject, text: padded(record.subjects.join(' ; ')) },
    { name: 'journal', weight: weights.journal, text: padded(record.publication.journal ?? '') },
    { name: 'title', weight: weights.title, text: padded(title) }
  ];
  const classes = classesIn(record.categories, places, rules);
  if (classes.length > 0 || record.abstract === undefined) return classes;
  places.push({ name: 'abstract', weight: weights.abstract, text: padded(record.abstract) });
  return classesIn(record.categories, places, rules);
}

function classesIn(
  categories: readonly string[],
  places: readonly Place[],
  rules: readonly ClassRule[]
): ClassMatch[] {
  return rules
    .map((rule) => matchRule(rule, categories, places))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score);
}

function matchRule(
  rule: ClassRule,
  categories: readonly string[],
  places: readonly Place[]
): ClassMatch {
  const evidence: string[] = [];
  let score = 0;
  for (const code of categories.filter((one) => hasCategory(rule, one))) {
    evidence.push(`category ${code}`);
    score += weights.category;
  }
  for (const [word, folded] of foldedWords(rule)) {
    const place = places.find(({ text }) => text.includes(folded));
    if (place === undefined) continue;
    evidence.push(`“${word}” in the ${place.name}`);
    score += place.weight;
  }
  return { name: rule.name, score, evidence };
}

const folded = new WeakMap<ClassRule, readonly (readonly [string, string])[]>();

/** The words of a rule with what is searched for them; folded once, as rules serve many records. */
function foldedWords(rule: ClassRule): readonly (readonly [string, string])[] {
  let words = folded.get(rule);
  if (words === undefined) {
    words = rule.words.map((word) => [word, padded(word)] as const);
    folded.set(rule, words);
  }
  return words;
}

function padded(text: string): string {
  return ` ${foldText(text)}`;
}

function hasCategory(rule: ClassRule, code: string): boolean {
  const lower = code.toLowerCase();
  return rule.categories.some((pattern) => {
    const wanted = pattern.toLowerCase();
    return wanted.endsWith('*') ? lower.startsWith(wanted.slice(0, -1)) : lower === wanted;
  });
}
