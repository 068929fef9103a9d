import { expose } from 'comlink';
import type { Pinfold } from '$lib/engine/index.ts';
import { penQuerySchema } from '$lib/search/index/PenQuery.ts';
import { PenKeeper, type PenKeeperOptions } from './PenKeeper.ts';
import { penRangeSchema, type PenWorker } from './PenWorker.ts';

/** Makes the present thread a worker that keeps the index of `pinfold`'s objects. */
export function exposePenWorker(
  pinfold: Pinfold,
  options: Pick<PenKeeperOptions, 'mayWrite' | 'times'> = {}
): void {
  const followed = new Map<number, () => void>();
  let tell: Parameters<PenWorker['open']>[0] = () => undefined;
  let tellAnswer: Parameters<PenWorker['open']>[1] = () => undefined;
  const keeper = new PenKeeper({ ...options, pinfold, onProgress: (progress) => tell(progress) });
  const unfollow = (number: number): void => {
    followed.get(number)?.();
    followed.delete(number);
  };
  const worker: PenWorker = {
    open(onProgress, onAnswer) {
      tell = onProgress;
      tellAnswer = onAnswer;
      void keeper.open();
    },
    query: (query) => keeper.query(penQuerySchema.parse(query)),
    idsOf: (query) => keeper.idsOf(penQuerySchema.parse(query)),
    rangeOf: (query, range) =>
      keeper.rangeOf(penQuerySchema.parse(query), penRangeSchema.parse(range)),
    follow(number, query) {
      unfollow(number);
      const end = keeper.follow(penQuerySchema.parse(query), (answer) => {
        tellAnswer(number, answer);
      });
      followed.set(number, end);
    },
    unfollow
  };
  expose(worker);
}
