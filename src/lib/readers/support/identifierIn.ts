import { childText, findElements, textOf, type XmlElement } from './XmlElement.ts';

/** What a record, perhaps only half read, calls itself: in its OAI header, its field 001 or its id. */
export function identifierIn(record: XmlElement): string | undefined {
  const [header] = findElements(record, ({ name }) => name === 'header');
  const told = header && childText(header, 'identifier');
  if (told !== undefined) return told;
  const [number] = findElements(
    record,
    ({ name, attributes }) =>
      name === 'id' || (name === 'controlfield' && attributes.get('tag') === '001')
  );
  const text = number === undefined ? '' : textOf(number).trim();
  return text === '' ? undefined : text;
}
