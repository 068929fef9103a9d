import type { Person } from '../BibRecord.ts';
import { type Doubt, DoubtCode } from './Doubt.ts';

const nobody =
  /^(?:unknown|anonymous|anon\.?|n\.?\s?n\.?|n\/a|none|null|author|admin(?:istrator)?|various)$/i;

/** Doubts about authors: nobody at all, or names that look like no names. */
export function authorDoubts(authors: readonly Person[]): Doubt[] {
  if (authors.length === 0) {
    return [{ code: DoubtCode.NoAuthor, field: 'authors', message: 'The record has no author.' }];
  }
  return authors.flatMap(({ name }) => {
    const suspicion = suspicionOf(name);
    const doubt = { code: DoubtCode.SuspiciousAuthor, field: 'authors' };
    return suspicion === undefined ? [] : [{ ...doubt, message: suspicion }];
  });
}

function suspicionOf(name: string): string | undefined {
  if (nobody.test(name)) return `“${name}” is not the name of an author.`;
  if (name.includes('@')) return `The author “${name}” is an address of electronic mail.`;
  if (/\d{2}/.test(name)) return `The author’s name “${name}” holds digits.`;
  if (/\ufffd/.test(name)) return `The author’s name “${name}” has lost letters.`;
  if (name.length > 150) return `The author’s name “${name.slice(0, 40)}…” may be several names.`;
  return undefined;
}
