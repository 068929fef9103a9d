import { childOf, childrenOf, textOf, type XmlElement } from './XmlElement.ts';

const fieldNames = new Set(['leader', 'controlfield', 'datafield']);

/** Whether an element is a MARCXML record, in whatever namespace. */
export function isMarcRecord(element: XmlElement): boolean {
  return element.name === 'record' && childrenOf(element).some(({ name }) => fieldNames.has(name));
}

/** The parts of a MARCXML record as they stand, to be checked; texts are not trimmed. */
export function marcRecordOf(record: XmlElement) {
  const leader = childOf(record, 'leader');
  return {
    leader: leader === undefined ? '' : textOf(leader),
    controlfields: childrenOf(record, 'controlfield').map((field) => ({
      tag: field.attributes.get('tag') ?? '',
      value: textOf(field)
    })),
    datafields: childrenOf(record, 'datafield').map((field) => ({
      tag: field.attributes.get('tag') ?? '',
      ind1: field.attributes.get('ind1') || ' ',
      ind2: field.attributes.get('ind2') || ' ',
      subfields: childrenOf(field, 'subfield').map((subfield) => ({
        code: subfield.attributes.get('code') ?? '',
        value: textOf(subfield)
      }))
    }))
  };
}

/** The text of field 001. */
export function marcControlNumber(record: XmlElement): string | undefined {
  const field = childrenOf(record, 'controlfield').find(
    ({ attributes }) => attributes.get('tag') === '001'
  );
  const text = field === undefined ? '' : textOf(field).trim();
  return text === '' ? undefined : text;
}
