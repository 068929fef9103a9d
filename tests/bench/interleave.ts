import { median } from './Measure.ts';

/** One way of doing the work; `prepare` is not timed and gets a fresh start each round. */
export interface Contender<Ready> {
  readonly prepare: () => Promise<Ready> | Ready;
  readonly run: (ready: Ready) => Promise<void> | void;
}

/**
 * Times several ways of the same work in turn, so that whatever else the machine does meets all of
 * them alike: one round to warm up, then `rounds`, the order rotated by one each time. Answers the
 * median time of each in milliseconds.
 */
export async function interleave<Names extends string>(
  contenders: Readonly<Record<Names, Contender<never>>>,
  rounds = 9
): Promise<Record<Names, number>> {
  const names = Object.keys(contenders) as Names[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Names,
    number[]
  >;
  for (let round = -1; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round + 1) % names.length];
      if (name === undefined) continue;
      const { prepare, run } = contenders[name];
      const ready = await prepare();
      const before = performance.now();
      await run(ready);
      if (round >= 0) times[name].push(performance.now() - before);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<
    Names,
    number
  >;
}
