import type { OaiHeader } from '../../record/formats.ts';
import { childOf, childText, childrenOf, textOf, type XmlElement } from './XmlElement.ts';

/** The OAI-PMH header of a record element; undefined if it is not wrapped in OAI-PMH. */
export function oaiHeaderOf(record: XmlElement): OaiHeader | undefined {
  const header = childOf(record, 'header');
  const identifier = header && childText(header, 'identifier');
  if (header === undefined || identifier === undefined) return undefined;
  const datestamp = childText(header, 'datestamp');
  return {
    identifier,
    ...(datestamp === undefined ? {} : { datestamp }),
    sets: childrenOf(header, 'setSpec').map((set) => textOf(set).trim()),
    ...(header.attributes.get('status') === 'deleted' ? { deleted: true } : {})
  };
}
