import { defaultExtraData } from '../../src/lib/engine/model/ExtraData.ts';
import { newId } from '../../src/lib/engine/model/ids.ts';
import type { Json } from '../../src/lib/engine/model/Json.ts';
import type { ObjectRow, SnapshotRow } from '../../src/lib/engine/model/ObjectRow.ts';
import type { ObjectStatus } from '../../src/lib/engine/model/ObjectStatus.ts';

/** A record of about 1 kB of JSON: with its extra data and history a row has about 1.7 kB. */
export function record(n: number): { [key: string]: Json } {
  return {
    n,
    title: `On the ${n}th stray and its keeper, with notes on hedges and gates`,
    abstract: 'A keeper walks the bounds and counts what strays. '.repeat(9),
    authors: Array.from({ length: 4 }, (_, i) => ({
      name: `Shepherd, Ann ${i}`,
      family: 'Shepherd',
      given: `Ann ${i}`
    })),
    identifiers: { doi: [`10.5555/${n}`], arxiv: [], isbn: [] },
    subjects: ['hedges', 'gates', 'strays'],
    publication: { journal: 'Annals of Folds', volume: String(n % 90), year: 2000 + (n % 25) }
  };
}

/** An object as a run of ten tasks leaves it. */
export function doneRow(n: number, status: ObjectStatus = 'COMPLETED'): ObjectRow {
  const now = 1_700_000_000_000 + n;
  return {
    id: newId(),
    data: record(n),
    extraData: {
      ...defaultExtraData(),
      _last_task_name: 'task_9',
      _task_history: Array.from({ length: 10 }, (_, i) => ({ name: `task_${i}`, position: [i] }))
    },
    status,
    idWorkflow: benchRun,
    idParent: null,
    callbackPos: [9],
    dataType: 'bench',
    uri: '',
    idUser: '',
    created: now,
    modified: now,
    revision: 1
  };
}

/** Its snapshot from before the first task. */
export function snapshotOf(row: ObjectRow): SnapshotRow {
  return {
    ...row,
    id: newId(),
    idParent: row.id,
    status: 'INITIAL',
    extraData: defaultExtraData(),
    callbackPos: [0]
  };
}

const benchRun = newId();
