import { describe, expect, test } from 'vitest';
import { objectIndexes } from './objectIndexes.ts';
import { migrations } from './migrations.ts';

/** The schema after all steps: each table's primary key and indexes. */
function schema(): Record<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const step of migrations) {
    for (const [name, indexes] of Object.entries(step.tables)) {
      if (indexes === null) tables.delete(name);
      else
        tables.set(
          name,
          indexes.split(',').map((index) => index.trim())
        );
    }
  }
  return Object.fromEntries(tables);
}

describe('migrations', () => {
  test('[S16] are numbered from 1 without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  });

  test('[S17] have these indexes and no more: each costs a tenth of writing', () => {
    expect(schema()).toEqual({
      objects: [
        'id',
        '[status+id]',
        '[idWorkflow+id]',
        '[modified+id]',
        '[status+modified+id]',
        '[dataType+modified+id]',
        '[extraData._action+modified+id]'
      ],
      snapshots: ['id', 'idParent', 'idWorkflow'],
      packs: ['id', 'idWorkflow', '[to+from+id]', '[toObject+fromObject+id]'],
      runs: ['id', 'startedBy.idWorkflow', '[status+id]', 'ends.root'],
      logs: ['id', '[idOwner+id]'],
      claims: ['id', 'holder', 'idWorkflow', '*oids'],
      inputs: ['id'],
      tallies: ['id'],
      jobs: [
        'id',
        'idWorkflow',
        '[status+id]',
        '[status+idWorkflow]',
        '[status+worker+workflow+priority+notBefore]'
      ],
      journal: ['id', 'idWorkflow'],
      effects: ['id', 'idWorkflow'],
      wakes: ['id', 'idWorkflow', 'due', '*openJobs'],
      signals: ['id', 'idObject', 'idWorkflow'],
      changes: ['++seq'],
      shelf: ['id'],
      decisions: ['id', '[idObject+at+id]', '[at+id]', '[who.name+at+id]', 'who.name'],
      graves: ['id', 'size']
    });
  });

  test('[S17] every index of the objects serves lists, and lists know no other', () => {
    const known = objectIndexes.map(({ name }) => name);
    expect(known.toSorted()).toEqual(schema()['objects']?.toSorted());
  });
});
