import { Dexie, type Table } from 'dexie';

/** What an effect outside of Pinfold leaves: a letter box that takes each letter once, and counts. */
class LetterBox extends Dexie {
  readonly letters!: Table<{ id: string }, string>;
  readonly knocks!: Table<{ id: string }, number>;

  constructor() {
    super('letter-box');
    this.version(1).stores({ letters: 'id', knocks: '++, id' });
  }
}

const box = new LetterBox();

/** Sends a letter; the box knows one that it has already. */
export async function send(id: string): Promise<string> {
  await box.knocks.add({ id });
  await box.letters.put({ id });
  return `sent ${id.slice(-8)}`;
}

/** Letters that have come, and how often somebody knocked. */
export async function letters(): Promise<{ letters: number; knocks: number }> {
  return { letters: await box.letters.count(), knocks: await box.knocks.count() };
}
