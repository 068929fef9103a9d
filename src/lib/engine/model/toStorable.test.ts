import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotStorableError } from './storeErrors.ts';
import { toStorable } from './toStorable.ts';

describe('toStorable', () => {
  test('[S5] any JSON is the value itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        if (/"(__proto__|constructor|prototype)":/.test(text)) return;
        if (!text.isWellFormed() || /\\ud[89a-f]/i.test(text)) return;
        expect(toStorable(value)).toBe(value);
      })
    );
  });

  test('[S6] whatever passes survives JSON and UTF-8 unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        let stored: unknown;
        try {
          stored = toStorable(value);
        } catch (error) {
          expect(error).toBeInstanceOf(NotStorableError);
          return;
        }
        const sent = new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(stored)));
        // JSON knows no negative zero; nothing else may differ.
        const read = JSON.parse(sent) as unknown;
        expect(JSON.stringify(read)).toBe(JSON.stringify(stored));
      })
    );
  });

  test('[S5] the first offence is named by its whole path', () => {
    const value = { records: [{}, { 'a b': { when: new Date(0), also: NaN } }] };
    expect(() => toStorable(value, 'extraData')).toThrow(
      'extraData.records[1].a b.when cannot be stored: a Date is not JSON'
    );
    expect(() => toStorable(undefined)).toThrow('data cannot be stored: undefined is not JSON');
  });

  test('[S5] a cycle and too deep nesting are refused, at the depth of 100', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => toStorable(cycle)).toThrow('nested deeper than 100');
    let deep: unknown = 1;
    for (let level = 0; level < 100; level += 1) deep = [deep];
    expect(toStorable(deep)).toBe(deep);
    expect(() => toStorable([deep])).toThrow(NotStorableError);
  });

  test('[S6] a copy is made only where a text had to change', () => {
    const good = { a: [1, 2] };
    const value = { good, bad: 'x\ud800' };
    const stored = toStorable(value);
    expect(stored).toEqual({ good, bad: 'x\ufffd' });
    expect(stored).not.toBe(value);
    expect(value.bad).toBe('x\ud800');
  });
});
