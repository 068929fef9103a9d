import { expect, test } from 'vitest';
import { toBibRecord } from '../normalise/toBibRecord.ts';
import { classify } from './classify.ts';
import { classRuleSchema } from './ClassRule.ts';
import { collectedClasses, subjectClasses } from './subjectClasses.ts';

const rules = [
  classRuleSchema.parse({
    name: 'Physics',
    categories: ['hep-*', 'quant-ph'],
    words: ['boson', 'dark matter']
  }),
  classRuleSchema.parse({ name: 'Gardens', words: ['rose'] })
];

test('a category decides alone and says so', () => {
  expect(classify(toBibRecord({ title: 'X', categories: ['hep-th'] }), rules)).toEqual([
    { name: 'Physics', score: 5, evidence: ['category hep-th'] }
  ]);
});

test('a word counts once, by the best place it stands in, also as the beginning of a word', () => {
  const record = toBibRecord({ title: 'On bosons and dark-matter', keywords: 'Bosons' });
  expect(classify(record, rules)).toEqual([
    {
      name: 'Physics',
      score: 5,
      evidence: ['“boson” in the subject', '“dark matter” in the title']
    }
  ]);
});

test('the abstract counts when nothing else speaks, and one word of it is not enough', () => {
  const abstract = 'Bosons, and dark matter, and a rose.';
  expect(classify(toBibRecord({ title: 'X', abstract }), rules)).toEqual([
    {
      name: 'Physics',
      score: 2,
      evidence: ['“boson” in the abstract', '“dark matter” in the abstract']
    }
  ]);
  const rose = toBibRecord({ title: 'Roses', abstract });
  expect(classify(rose, rules).map(({ name }) => name)).toEqual(['Gardens']);
});

test('no word matches inside another, and the strongest class comes first', () => {
  expect(classify(toBibRecord({ title: 'Prose in Ambrose' }), rules)).toEqual([]);
  const both = classify(toBibRecord({ title: 'Roses', categories: ['hep-th'] }), rules);
  expect(both.map(({ name }) => name)).toEqual(['Physics', 'Gardens']);
});

test.each([
  [{ categories: ['quant-ph', 'gr-qc'] }, 'Physics'],
  [{ categories: ['physics.ins-det'] }, 'Physics'],
  [{ categories: ['math.MP'] }, 'Mathematics'],
  [{ subjects: ['Applied Mathematics', 'Analysis'] }, 'Mathematics'],
  [{ subjects: ['Particle Physics - Experiment'] }, 'Physics'],
  [{ title: 'The history of libraries' }, 'Humanities'],
  [{ title: 'Cookery for beginners' }, 'Leisure']
])('the default classes know %j', (fields, name) => {
  expect(classify(toBibRecord(fields), subjectClasses)[0]?.name).toBe(name);
});

test('the default collection leaves out leisure only', () => {
  expect(collectedClasses).not.toContain('Leisure');
  expect(collectedClasses).toHaveLength(subjectClasses.length - 1);
});
