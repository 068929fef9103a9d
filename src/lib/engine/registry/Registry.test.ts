import { describe, expect, it } from 'vitest';
import { Registry } from './Registry.ts';
import { DuplicateNameError, UnknownActionError, UnknownWorkflowError } from './registryErrors.ts';

const unknown = (name: string, known: readonly string[]) => new UnknownWorkflowError(name, known);
const items = [
  { name: 'b', doc: 'second' },
  { name: 'a', doc: 'first' }
];

describe('a registry', () => {
  it('[R45] answers what it was given, by name and in its order', () => {
    const registry = new Registry(items, unknown);
    expect(registry.all()).toEqual(items);
    expect([registry.get('a'), registry.find('b')]).toEqual([items[1], items[0]]);
    expect([registry.has('a'), registry.has('c'), registry.find('c')]).toEqual([
      true,
      false,
      undefined
    ]);
  });

  it('[R45] refuses a name that is there already', () => {
    const twice = () => new Registry([...items, { name: 'a', doc: 'again' }], unknown);
    expect(twice).toThrow(DuplicateNameError);
    expect(twice).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_NAME', details: { name: 'a' } })
    );
  });

  it('[R45] tells of a name that is not there which are', () => {
    const registry = new Registry(items, unknown);
    expect(() => registry.get('c')).toThrow('There is no workflow "c". Known workflows: b, a.');
    const empty = new Registry([], (name, known) => new UnknownActionError(name, known));
    expect(() => empty.get('c')).toThrow('There is no action "c". Known actions: none.');
  });
});
