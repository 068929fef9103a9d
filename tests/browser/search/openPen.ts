import { onTestFinished } from 'vitest';
import type { PenAnswer, PenQuery } from '../../../src/lib/search/index/PenQuery.ts';
import { openPenIndex, type PenIndexClient } from '../../../src/workers/pen/penIndex.ts';
import type { PenProgress } from '../../../src/workers/pen/PenWorker.ts';
import { Answers } from '../../contracts/store/Answers.ts';

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

/** The answers to what is followed. */
export function followed(pen: PenIndexClient, query: PenQuery): Answers<PenAnswer | undefined> {
  const answers = new Answers<PenAnswer | undefined>();
  onTestFinished(pen.follow(query, answers.tell));
  return answers;
}
