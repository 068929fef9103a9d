import { onTestFinished } from 'vitest';

let made = 0;

/** A name no database has; what is made under it goes away after the test. */
export function newDatabase(): string {
  made += 1;
  const name = `store-test-${made}`;
  onTestFinished(() => {
    indexedDB.deleteDatabase(name);
  });
  return name;
}
