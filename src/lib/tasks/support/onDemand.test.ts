import { expect, test } from 'vitest';
import { onDemand } from './onDemand.ts';

test('it is loaded once, at the first use, and is there at once afterwards', async () => {
  let loads = 0;
  const withPart = onDemand(async () => {
    loads += 1;
    await Promise.resolve();
    return { value: 5 };
  });
  expect(loads).toBe(0);
  const first = withPart(({ value }) => value);
  const second = withPart(({ value }) => value + 1);
  expect(first).toBeInstanceOf(Promise);
  expect([await first, await second]).toEqual([5, 6]);
  expect(withPart(({ value }) => value)).toBe(5);
  expect(loads).toBe(1);
});

test('a failed loading rejects all that wait, and the next use tries again', async () => {
  let loads = 0;
  const withPart = onDemand(async () => {
    loads += 1;
    await Promise.resolve();
    if (loads === 1) throw new TypeError('offline');
    return { value: 5 };
  });
  const use = async (): Promise<number> => withPart(({ value }) => value);
  const outcomes = await Promise.allSettled([use(), use()]);
  expect(outcomes).toMatchObject([
    { reason: { message: 'offline' } },
    { reason: { message: 'offline' } }
  ]);
  expect(await withPart(({ value }) => value)).toBe(5);
  expect(loads).toBe(2);
});

test('what the use throws comes out, by a promise as long as it is one, and unloads nothing', async () => {
  const withPart = onDemand(() => Promise.resolve({ value: 5 }));
  const fail = (): number => {
    throw new RangeError('use');
  };
  await expect(withPart(fail)).rejects.toThrow('use');
  expect(() => withPart(fail)).toThrow('use');
  expect(withPart(({ value }) => value)).toBe(5);
});
