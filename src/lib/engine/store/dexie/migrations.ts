import type { Transaction } from 'dexie';
import { gatherTerms } from './gatherTerms.ts';

/** One step of the database's form: what it changes in the tables and how it carries rows over. */
export interface Migration {
  /** 1, 2, 3 ... without a gap: the form after this step, and Dexie's version. */
  readonly number: number;
  /** Tables with their primary key and indexes; null drops a table. Only what changes. */
  readonly tables: Readonly<Record<string, string | null>>;
  /** Rewrites rows of the form before; only Dexie promises of `tx` may be awaited in it. */
  readonly upgrade?: (tx: Transaction) => PromiseLike<unknown>;
}

/**
 * Every form the database has had. A step that has been released is never changed again; a change
 * is a new step at the end (in a file of its own from the second on).
 *
 * Each index costs about a tenth of writing, so there is one only for what a list must find or
 * order: objects by status, type, action and time, in a run, and ties always by id, so that a page
 * begins anywhere by key.
 */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    tables: {
      objects: [
        'id',
        '[status+id]',
        '[idWorkflow+id]',
        '[modified+id]',
        '[status+modified+id]',
        '[dataType+modified+id]',
        '[extraData._action+modified+id]'
      ].join(', '),
      snapshots: 'id, idParent, idWorkflow',
      runs: 'id',
      logs: 'id, [idOwner+id]',
      claims: 'id',
      inputs: 'id',
      tallies: 'id'
    }
  },
  {
    number: 2,
    tables: { jobs: 'id, status, idWorkflow', journal: 'id, idWorkflow', effects: 'id, idWorkflow' }
  },
  {
    number: 3,
    tables: { wakes: 'id, due, *openJobs', signals: 'id, idObject' }
  },
  {
    number: 4,
    tables: {
      // The runs that a run has started.
      runs: 'id, startedBy.idWorkflow',
      // Whether a run goes on by itself.
      wakes: 'id, idWorkflow, due, *openJobs'
    }
  },
  {
    number: 5,
    // Snapshots from before stay rows of their own.
    tables: { packs: 'id, idWorkflow, [to+from+id], [toObject+fromObject+id]' }
  },
  // The signals go with the run that they were for.
  { number: 6, tables: { signals: 'id, idObject, idWorkflow' }, upgrade: gatherTerms },
  {
    number: 7,
    tables: {
      jobs: [
        'id',
        'idWorkflow',
        // The newest of a status, and the runs that have such jobs.
        '[status+id]',
        '[status+idWorkflow]',
        // The head of the queue: see `readQueue`.
        '[status+worker+workflow+priority+notBefore]'
      ].join(', '),
      // An entry an object: a tenth of what it costs to store that. A new object is in no claim's `oids`.
      claims: 'id, holder, idWorkflow, *oids',
      // Those that are RUNNING.
      runs: 'id, startedBy.idWorkflow, [status+id]'
    }
  },
  // Those that are still to end since a run was cancelled: few, and an entry only for them.
  { number: 8, tables: { runs: 'id, startedBy.idWorkflow, [status+id], ends.root' } },
  // Numbered by the database. What lies on the shelf can be made anew.
  { number: 9, tables: { changes: '++seq', shelf: 'id' } },
  {
    number: 10,
    // Of an object, of all, and of a person by time; and who has decided.
    tables: {
      decisions: 'id, [idObject+at+id], [at+id], [who.name+at+id], who.name',
      // How much is kept in all.
      graves: 'id, size'
    }
  }
];
