import type { MarcRecord } from '../marcRecord.ts';

type Datafield = MarcRecord['datafields'][number];

/** A MARC record as MARCXML text, a field a line. */
export function marcText(marc: MarcRecord): string {
  const lines = [
    '<record xmlns="http://www.loc.gov/MARC21/slim">',
    ...(marc.leader === '' ? [] : [`  <leader>${escape(marc.leader)}</leader>`]),
    ...marc.controlfields.map(
      ({ tag, value }) => `  <controlfield tag="${escape(tag)}">${escape(value)}</controlfield>`
    ),
    ...marc.datafields.flatMap(datafieldLines),
    '</record>'
  ];
  return lines.join('\n');
}

function datafieldLines({ tag, ind1, ind2, subfields }: Datafield): string[] {
  return [
    `  <datafield tag="${escape(tag)}" ind1="${escape(ind1)}" ind2="${escape(ind2)}">`,
    ...subfields.map(
      ({ code, value }) => `    <subfield code="${escape(code)}">${escape(value)}</subfield>`
    ),
    '  </datafield>'
  ];
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;'
};

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}
