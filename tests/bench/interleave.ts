import { median } from './Measure.ts';

/** One way of doing the work: prepares a fresh start, which is not timed, and answers the work. */
export type Contender = () => Timed | Promise<Timed>;

type Timed = () => void | Promise<void>;

/**
 * Times several ways of the same work in turn, so that whatever else the machine does meets all of
 * them alike: one round to warm up, then `rounds`, the order rotated by one each time. Answers the
 * median time of each in milliseconds.
 */
export async function interleave<Names extends string>(
  contenders: Readonly<Record<Names, Contender>>,
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
      const work = await contenders[name]();
      const before = performance.now();
      await work();
      if (round >= 0) times[name].push(performance.now() - before);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<
    Names,
    number
  >;
}
