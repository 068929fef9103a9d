import type { JsonValue } from '../BibRecord.ts';
import { asRawMarc } from '../marcRecord.ts';
import { MarcFields } from '../normalise/MarcFields.ts';

/** What a MARC record, as its reader gave it, says in the fields that a list shows. */
export function marcFieldsOf(value: JsonValue) {
  const record = asRawMarc(value);
  if (record === undefined) return undefined;
  const marc = new MarcFields(record);
  const arxiv = marc.of('037').filter((field) => /arxiv/i.test(field.first('9') ?? ''));
  return {
    title: marc.first('245', 'a')?.replace(/\s*[/:;=,]\s*$/, ''),
    names: [...marc.all('100', 'a'), ...marc.all('700', 'a')].map((name) => name.replace(/,$/, '')),
    date: [...marc.all('264', 'c'), ...marc.all('260', 'c'), ...marc.all('269', 'c')].at(0),
    doi: marc
      .of('024')
      .filter((field) => /doi/i.test(field.first('2') ?? ''))
      .flatMap((field) => field.first('a') ?? []),
    arxiv: arxiv.flatMap((field) => field.first('a') ?? []),
    isbn: marc.all('020', 'a').map((isbn) => isbn.split(' ', 1)[0] ?? isbn),
    topics: arxiv.flatMap((field) => field.first('c') ?? [])
  };
}
