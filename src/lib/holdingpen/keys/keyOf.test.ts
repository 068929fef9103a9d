import { describe, expect, it } from 'vitest';
import { keyOf, type Key } from './keyOf.ts';

function pressed(
  key: string,
  more: Partial<Key> & { altGraph?: boolean } = {}
): string | undefined {
  const { altGraph = false, ...rest } = more;
  return keyOf({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: () => altGraph,
    ...rest
  });
}

describe('keyOf', () => {
  it.each([
    ['j', {}, 'j'],
    ['J', {}, 'j'],
    ['J', { shiftKey: true }, 'Shift+j'],
    ['?', { shiftKey: true }, '?'],
    ['Enter', {}, 'Enter'],
    ['k', { ctrlKey: true }, 'Mod+k'],
    ['k', { metaKey: true }, 'Mod+k'],
    ['[', { ctrlKey: true, altKey: true, altGraph: true }, '['],
    ['о', { code: 'KeyJ' }, 'j'],
    ['О', { code: 'KeyJ', shiftKey: true }, 'Shift+j']
  ] as const)('names %s with %j as %s', (key, more, name) => {
    expect(pressed(key, more)).toBe(name);
  });

  it('leaves keys with Alt, and with Ctrl and Shift, to others', () => {
    expect(pressed('j', { altKey: true })).toBeUndefined();
    expect(pressed('K', { ctrlKey: true, shiftKey: true })).toBeUndefined();
  });
});
