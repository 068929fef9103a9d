import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableFileError } from './contract/UnreadableFileError.ts';
import { readInput } from './testing/readInput.ts';

/** Real files with something cut out, put in or doubled somewhere. */

const names = [
  'arxiv-oai-hep-ex.xml',
  'arxiv-oai-hep-th.xml',
  'cds-oai-marcxml.xml',
  'crossref-work.json'
];
const texts = new Map(
  names.map((name) => [
    name,
    readFileSync(new URL(`../../../tests/fixtures/readers/${name}`, import.meta.url), 'utf8')
  ])
);
const junk = fc.constantFrom(
  ...['', '&', '<', '>', '"', "'", '</record>', '<record>', '<!--', '<![CDATA[', ']]>', '{', '}'],
  ...['[', ']', ',', '\\', '\n', '\u0000', '\uFFFE', '<?x', '<!DOCTYPE x [', '</metadata>', '&#0;']
);
const damage = fc.record({ at: fc.nat(), cut: fc.nat(60), put: junk });

describe('damaged files', () => {
  it.each(names)('%s is read as far as it can be, and nothing else happens', async (name) => {
    const text = texts.get(name) ?? '';
    const whole = await readInput(text);
    const property = fc.asyncProperty(damage, async ({ at, cut, put }) => {
      const from = at % text.length;
      const damaged = text.slice(0, from) + put + text.slice(from + cut);
      try {
        const { values, problems } = await readInput(damaged, { reader: whole.reader });
        // One place is damaged: at most two records may suffer, and nobody invents any.
        expect(values.length).toBeLessThanOrEqual(whole.values.length);
        const kept = values.filter((value) =>
          whole.values.some((one) => JSON.stringify(one) === JSON.stringify(value))
        );
        expect(kept.length).toBeGreaterThanOrEqual(whole.values.length - 2);
        if (values.length < whole.values.length) expect(problems.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFileError);
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
