import { describe, expect, it } from 'vitest';
import type { JobTurn } from '../../../src/lib/engine/model/JobTurn.ts';
import { QueueView, type Chances } from '../../../src/lib/engine/delayed/QueueView.ts';
import type { Workers } from '../../../src/lib/engine/index.ts';

function crew(capacity: number): Workers {
  const never = (): Promise<never> => Promise.reject(new Error('nothing is carried out here'));
  return {
    capacity,
    runWorker: never,
    restartWorker: never,
    continueWorker: never,
    end: () => Promise.resolve()
  };
}

function turn(id: string, given: Partial<JobTurn> = {}): JobTurn {
  return { id, status: 'PENDING', worker: '', workflow: 'any', priority: 0, ...given };
}

function chances(workers: Workers, given: Partial<Chances> = {}): Chances {
  return {
    workersFor: (name) => (name === '' ? workers : undefined),
    placesFor: (workflow) => (workflow === 'narrow' ? 1 : Infinity),
    isTaken: () => false,
    ...given
  };
}

const narrow = { workflow: 'narrow' };

describe('the view of the queue', () => {
  it('[D75] gives as many as there are places, and passes over whoever finds none', () => {
    const view = new QueueView();
    const workers = crew(3);
    const turns = [
      turn('a', narrow),
      turn('b', narrow),
      turn('c', { worker: 'unknown' }),
      turn('d'),
      turn('taken'),
      turn('e'),
      turn('f')
    ];
    const isTaken = ({ id }: JobTurn) => id === 'taken';
    const given = view.next(turns, 9, chances(workers, { isTaken }));
    expect(given.map((each) => each.turn.id)).toEqual(['a', 'd', 'e']);
    const two = view.next(turns, 2, chances(workers));
    expect(two.map((each) => each.turn.id)).toEqual(['a', 'd']);
  });

  it('[D75] passes over what it has in hand and what is put off, for a while', () => {
    const view = new QueueView();
    const workers = crew(2);
    const idsOf = (...turns: JobTurn[]) =>
      view.next(turns, 9, chances(workers)).map((each) => each.turn.id);
    const [a, b, c] = [turn('a', narrow), turn('b', narrow), turn('c')];
    const hand = { turn: a, workers };
    view.give(hand);
    expect(idsOf(a, b, c)).toEqual(['c']);
    expect([...view.without]).toEqual(['a']);
    view.takeBack(hand, 'crowded');
    expect(idsOf(a, b, c)).toEqual(['c']);
    expect([view.hasPutOff, [...view.without]]).toEqual([true, []]);
    view.give(hand);
    view.takeBack(hand, 'over');
    expect(idsOf(b, c)).toEqual(['b', 'c']);
    view.give({ turn: c, workers });
    view.takeBack({ turn: c, workers }, 'put off');
    expect([idsOf(b, c), [...view.without]]).toEqual([['b'], ['c']]);
    const before = view.changes;
    view.again();
    expect(idsOf(b, c)).toEqual(['b', 'c']);
    expect([view.hasPutOff, view.changes > before]).toEqual([false, true]);
  });
});
