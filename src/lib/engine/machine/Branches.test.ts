import { describe, expect, test } from 'vitest';
import { Machine } from './Machine.ts';
import { HaltProcessing } from './transitions.ts';

describe('work beside the tasks', () => {
  test('[M31] it ends before its object does', async () => {
    const events: string[] = [];
    const eng = new Machine<number>({ hooks: { afterObject: () => void events.push('done') } });
    eng.callbacks.replace([
      (_obj, e) => {
        e.awaitBeforeEnd(
          new Promise((resolve) => setImmediate(resolve)).then(() => events.push('beside'))
        );
      },
      () => events.push('next')
    ]);
    await eng.process([1]);
    expect(events).toEqual(['next', 'beside', 'done']);
  });

  test('[M31] its error goes before a halt, and the object stands where it began', async () => {
    const failure = new Error('beside');
    const eng = new Machine<number>();
    eng.callbacks.replace([
      () => undefined,
      (_obj, e) => e.awaitBeforeEnd(Promise.reject(failure)),
      (_obj, e) => e.halt('own')
    ]);
    await expect(eng.process([1])).rejects.toBe(failure);
    expect(eng.state.callbackPos).toEqual([1]);
  });

  test('[M31] its halt comes after what the object itself throws', async () => {
    const eng = new Machine<number>();
    eng.callbacks.replace([
      (_obj, e) => {
        const beside = async (): Promise<never> => {
          await Promise.resolve();
          throw new HaltProcessing('beside');
        };
        e.awaitBeforeEnd(beside());
      },
      (_obj, e) => e.halt('own')
    ]);
    await expect(eng.process([1])).rejects.toMatchObject({ message: 'own' });
    expect(eng.state.callbackPos).toEqual([1]);
  });
});
