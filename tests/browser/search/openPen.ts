import { onTestFinished } from 'vitest';
import { parseSearch } from '../../../src/lib/search/grammar/parseSearch.ts';
import type { PenAnswer, PenQuery } from '../../../src/lib/search/index/PenQuery.ts';
import { openPenIndex, type PenIndexClient } from '../../../src/workers/pen/penIndex.ts';
import type { PenProgress } from '../../../src/workers/pen/PenWorker.ts';
import { Answers } from '../../contracts/store/Answers.ts';
import { objectRow, runRow } from '../../contracts/store/rows.ts';
import type { ObjectRow } from '../../../src/lib/engine/model/ObjectRow.ts';

/** The run of all sheep here. */
export const run = runRow({ name: 'flock' });

/** A stored sheep. */
export function sheep(name: string, given: Partial<ObjectRow> = {}): ObjectRow {
  return objectRow({ data: { name }, idWorkflow: run.id, ...given });
}

export function queryOf(text = '', given: Partial<PenQuery> = {}): PenQuery {
  const sort = { key: 'title', descending: false };
  return { terms: parseSearch(text), sort, limit: 50, now: 2_000, ...given };
}

export interface OpenPen {
  readonly pen: PenIndexClient;
  readonly worker: Worker;
  /** What it has told of itself, and why it has ended. */
  readonly told: PenProgress[];
  readonly ends: string[];
}

/** The index of a database, kept by a real worker; ended after the test. */
export function openPen(database: string, variant = ''): OpenPen {
  const url = new URL('./pen.worker.ts', import.meta.url);
  return openPenBy(() => new Worker(url, { type: 'module', name: `${database} ${variant}` }));
}

export function openPenBy(start: () => Worker): OpenPen {
  const worker = start();
  const told: PenProgress[] = [];
  const ends: string[] = [];
  const pen = openPenIndex({
    spawn: () => worker,
    onProgress: (progress) => told.push(progress),
    onEnd: (reason) => ends.push(reason)
  });
  onTestFinished(() => pen.close());
  return { pen, worker, told, ends };
}

/** Whether all objects had to be read. */
export function hasReadAll({ told }: Pick<OpenPen, 'told'>): boolean {
  return told.some(({ state }) => state === 'reading');
}

/** The answers to what is followed. */
export function followed(pen: PenIndexClient, query: PenQuery): Answers<PenAnswer | undefined> {
  const answers = new Answers<PenAnswer | undefined>();
  onTestFinished(pen.follow(query, answers.tell));
  return answers;
}
