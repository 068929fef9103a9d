import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import approval from '$lib/actions/approval/action.ts';
import { createPinfold, type Json } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import type { Reader } from '$lib/readers/contract/Reader.ts';
import { readRecords } from '$lib/readers/contract/readRecords.ts';
import type { WorkflowDefinition } from '$lib/engine/index.ts';
import { atOnce, takeNoTime } from './testing/atOnce.ts';

/** The samples of the site, each read and run as a person does it on the run page. */
const folder = new URL('../../../static/samples/', import.meta.url);
const index = z
  .array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      file: z.string(),
      workflow: z.string(),
      doc: z.string()
    })
  )
  .parse(JSON.parse(await readFile(new URL('index.json', folder), 'utf8')));

const workflows = Object.values(
  import.meta.glob<WorkflowDefinition>(['./*.ts', '!./*.test.ts'], {
    eager: true,
    import: 'default'
  })
);
const readers = Object.values(
  import.meta.glob<Reader>(['../readers/*.ts', '!**/*.test.ts'], { eager: true, import: 'default' })
);

takeNoTime();

async function run(name: string): Promise<string[]> {
  const sample = index.find((one) => one.name === name);
  if (sample === undefined) throw new Error(`There is no sample ${name}.`);
  const file = new File([await readFile(new URL(sample.file, folder))], sample.file);
  const records: Json[] = [];
  for await (const event of readRecords({ input: file, readers })) {
    if (event.kind === 'problem') throw new Error(event.reason);
    records.push(event.value);
  }
  const pinfold = createPinfold({ store: new MemoryStore(), workflows, actions: [approval] });
  const engine = await atOnce(pinfold.start(sample.workflow, records, { stopOnError: false }));
  return engine.objects
    .filter(({ idParent }) => idParent === null)
    .map((obj) => {
      if (obj.status === 'COMPLETED') return 'passed';
      return obj.getErrorMessage()?.title ?? obj.getActionMessage();
    });
}

test('each sample is tested here, by its name', () => {
  expect(index.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort());
});

const likely = (title: string) => expect.stringContaining(`It is likely the same as “${title}”`);
const approve = 'Record needs approval';

const expected: Record<string, unknown[]> = {
  'doubtful-records': [
    'passed',
    likely('Slow neutrons in a lattice of brass bells'),
    likely('Slow neutrons in a lattice of brass bells'),
    'The record has no title.',
    'The record has no author.',
    'The record has no date of publication.',
    'The ISBN “978-0-00-000101-0” is not valid: its check digit is 0 but should be 6.',
    'The DOI “10.55/socks” is not valid: "10.55" is no registrant: "10." and four to nine digits.',
    'The title is written in capitals throughout.',
    'No class was found for its subject.',
    'Its subject, Leisure, is outside the collection.',
    'The title “SchrÃ¶dinger operators on the edge of a teacup” seems to be in a wrong character encoding.',
    '“Anonymous” is not the name of an author. The date of publication, 2087-05, lies in the future.',
    'passed'
  ],
  'library-marc': [
    'passed',
    'The ISBN “0-00-000104-3” is not valid: its check digit is 3 but should be X.',
    likely('Lichens of the lower attic'),
    'The record has no author. The date “n.d.” could not be read.'
  ],
  'preprints-oai': [
    'passed',
    likely('Branes, brooms and other things that sweep through the bulk'),
    'The arXiv number “2113.00003” is not valid: 13 is no month.',
    'passed'
  ],
  spreadsheet: [
    'passed',
    likely('Tides in a bathtub'),
    'The ISBN “0-00-000105-1” is not valid: its check digit is 1 but should be 8.',
    '“untitled” looks like a placeholder rather than a title.',
    'The record has no author.'
  ],
  'approve-every-record': [approve, approve, approve, approve],
  'harvest-list': ['For all of 5 runs'],
  'ask-a-colleague': Array.from({ length: 5 }, () =>
    expect.stringMatching(/^For "answer", at the latest /)
  ),
  'slow-lookup': [
    'passed',
    'passed',
    'passed',
    'passed',
    'Error: Nobody knows under which author to look. Try again.'
  ],
  numbers: [
    'Value of data is too small.',
    'Value of data is too small.',
    'passed',
    'passed',
    'Value of data is too small.'
  ]
};

test.each(Object.keys(expected))('%s', async (name) => {
  expect(await run(name)).toEqual(expected[name]);
});
