import { describe, expect, it } from 'vitest';
import { initialsOf } from './initialsOf.ts';

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Ada King, Countess of Lovelace', 'AL'],
    ['jean-luc', 'JL'],
    ['Émilie du Châtelet', 'ÉC'],
    ['Plato', 'P'],
    ['𝒜da (she) 7', '𝒜S'],
    ['  ', ''],
    ['42', '']
  ])('of "%s" are "%s"', (name, initials) => {
    expect(initialsOf(name.replace('(', ''))).toBe(initials);
  });
});
