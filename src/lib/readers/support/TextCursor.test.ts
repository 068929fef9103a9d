import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAt } from '../testing/cutAt.ts';
import { TextCursor } from './TextCursor.ts';

describe('TextCursor', () => {
  it('counts lines and columns, however the text is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n') });
    const property = fc.property(text, fc.array(fc.nat()), (whole, cuts) => {
      const cursor = new TextCursor();
      for (const piece of cutAt(whole, cuts)) cursor.advance(`#${piece}#`, 1, piece.length + 1);
      const lines = whole.split(/\r\n|\r|\n/);
      expect([cursor.line, cursor.column]).toEqual([lines.length, (lines.at(-1) ?? '').length + 1]);
    });
    fc.assert(property);
  });

  it('a copy goes on by itself', () => {
    const cursor = new TextCursor();
    cursor.advance('a\r');
    const copy = cursor.copy();
    copy.advance('\nb');
    expect([cursor.line, cursor.column, copy.line, copy.column]).toEqual([2, 1, 2, 2]);
  });
});
