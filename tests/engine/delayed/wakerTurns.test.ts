import { expect, it } from 'vitest';
import { Waker } from '../../../src/lib/engine/delayed/Waker.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import type { RunContext } from '../../../src/lib/engine/run/RunContext.ts';
import { SetClock } from './SetClock.ts';

it.each(Array.from({ length: 9 }, (_, turns) => turns))(
  '[D20] what is heard while a look ends is looked at: %i turns after its last question',
  async (turns) => {
    let hear: () => void = () => undefined;
    let looks = 0;
    class HeardStore extends MemoryStore {
      override observe<T>(read: () => Promise<T>, onValue: (value: T) => void): () => void {
        void read().then((value) => {
          hear = () => onValue(value);
          hear();
        });
        return () => undefined;
      }

      override async getDueWakes(): Promise<[]> {
        looks += 1;
        return [];
      }

      override getNextDue(): Promise<undefined> {
        const answer = Promise.resolve(undefined);
        let turn = answer;
        for (let n = 0; n < turns; n += 1) turn = turn.then(() => undefined);
        if (looks === 1) void turn.then(hear);
        return answer;
      }
    }
    const parts: Partial<RunContext> = {
      store: new HeardStore(),
      clock: new SetClock(),
      lease: new MemoryLease()
    };
    const waker = new Waker(parts as RunContext);
    waker.serve();
    await new Promise((resolve) => setTimeout(resolve));
    await waker.close();
    expect(looks).toBe(2);
  }
);
