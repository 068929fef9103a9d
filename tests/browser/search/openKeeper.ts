import { onTestFinished } from 'vitest';
import { createPinfold } from '../../../src/lib/engine/index.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import type { PenAnswer, PenQuery } from '../../../src/lib/search/index/PenQuery.ts';
import { PenKeeper } from '../../../src/workers/pen/PenKeeper.ts';
import type { PenProgress } from '../../../src/workers/pen/PenWorker.ts';
import { Answers } from '../../contracts/store/Answers.ts';
import { flock } from './flock.ts';

export interface OpenKeeper {
  readonly keeper: PenKeeper;
  readonly told: PenProgress[];
  /** Whether all objects had to be read. */
  hasReadAll(): boolean;
  close(): void;
}

/** What the worker does, in the page, on a connection of its own; closed after the test. */
export function openKeeper(name: string, workflow = flock): OpenKeeper {
  const store = new DexieStore({ name });
  const told: PenProgress[] = [];
  const keeper = new PenKeeper({
    pinfold: createPinfold({ store, workflows: [workflow], workers: [] }),
    onProgress: (progress) => told.push(progress),
    times: { quiet: 0, pause: 0 }
  });
  const close = (): void => {
    keeper.close();
    void store.close();
  };
  onTestFinished(close);
  const hasReadAll = () => told.some(({ state }) => state === 'reading');
  return { keeper, told, hasReadAll, close };
}

/** The answers to what is followed. */
export function answersOf(keeper: PenKeeper, query: PenQuery): Answers<PenAnswer> {
  const answers = new Answers<PenAnswer>();
  onTestFinished(keeper.follow(query, answers.tell));
  return answers;
}
