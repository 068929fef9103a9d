import type { JsonValue } from '../BibRecord.ts';
import { asRawMarc, type MarcRecord } from '../marcRecord.ts';
import { asObject, textsOf } from '../normalise/BareFields.ts';
import type { RecordField } from './recordFields.ts';

/** A value that no workflow has normalised yet, as it came: its own names, nothing left out. */
export function rawFields(value: JsonValue): RecordField[] {
  const marc = asRawMarc(value);
  if (marc !== undefined) return marcLines(marc);
  const object = asObject(value);
  if (object === undefined) return value === null ? [] : [field('Value', [textOf(value)])];
  const inside = asObject(object['record']);
  return Object.entries(inside ?? object)
    .map(([label, member]) => field(label, membersOf(member)))
    .filter(({ values }) => values.length > 0);
}

function marcLines({ leader, controlfields, datafields }: MarcRecord): RecordField[] {
  return [
    ...(leader === '' ? [] : [field('Leader', [leader])]),
    ...controlfields.map(({ tag, value }) => field(tag, [value])),
    ...datafields.map(({ tag, ind1, ind2, subfields }) =>
      field(`${tag} ${ind1}${ind2}`.trimEnd(), [
        subfields.map(({ code, value }) => `$${code} ${value}`).join(' ')
      ])
    )
  ];
}

/** The texts of a member; what is none is shown as the JSON it is. */
function membersOf(member: JsonValue): string[] {
  if (member === null || member === '') return [];
  if (Array.isArray(member)) return member.flatMap(membersOf);
  const texts = textsOf(member);
  return texts.length > 0 ? texts : [JSON.stringify(member)];
}

const textOf = (value: JsonValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const field = (label: string, texts: readonly string[]): RecordField => ({
  label,
  values: texts.map((text) => ({ text }))
});
