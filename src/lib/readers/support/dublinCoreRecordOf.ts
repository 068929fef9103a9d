import { dublinCoreRecordSchema } from '../../record/formats.ts';
import { childrenOf, textOf, type XmlElement } from './XmlElement.ts';

const namespace = 'http://purl.org/dc/elements/1.1/';
const elementNames = Object.keys(dublinCoreRecordSchema.shape);

/** Whether an element is a `dc` container or holds Dublin Core elements itself. */
export function isDublinCoreRecord(element: XmlElement): boolean {
  return element.name === 'dc' || childrenOf(element).some(({ uri }) => uri === namespace);
}

/** The fifteen elements with all their texts, trimmed; empty ones are left out. */
export function dublinCoreRecordOf(record: XmlElement): Record<string, string[]> {
  return Object.fromEntries(
    elementNames.map((name) => [
      name,
      childrenOf(record, name)
        .map((element) => textOf(element).trim())
        .filter((text) => text !== '')
    ])
  );
}
