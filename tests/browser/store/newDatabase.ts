import { afterAll } from 'vitest';

const made: string[] = [];

afterAll(() => {
  for (const name of made) indexedDB.deleteDatabase(name);
});

/** A name that no database has; what is made under it goes away after the tests of the file. */
export function newDatabase(): string {
  const name = `store-test-${crypto.randomUUID()}`;
  made.push(name);
  return name;
}
