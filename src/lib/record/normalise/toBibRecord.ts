import { asBibRecord, type BibRecord, type JsonValue } from '../BibRecord.ts';
import { formatValueSchema } from '../formats.ts';
import { fromArxiv } from './fromArxiv.ts';
import { fromBare } from './fromBare.ts';
import { fromCrossref } from './fromCrossref.ts';
import { fromDublinCore } from './fromDublinCore.ts';
import { fromMarc } from './fromMarc.ts';

/**
 * Brings a value of any format into the one form of a record. A normalised record comes back as it
 * is, so that a person's corrections survive a restart. Never throws: what a value does not say is
 * simply missing, and `original` keeps all of it.
 */
export function toBibRecord(value: JsonValue): BibRecord {
  return asBibRecord(value) ?? fromFormat(value) ?? fromBare(value, value);
}

function fromFormat(value: JsonValue): BibRecord | undefined {
  const parsed = formatValueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  switch (parsed.data.format) {
    case 'marcxml':
      return fromMarc(parsed.data, value);
    case 'arxiv':
      return fromArxiv(parsed.data, value);
    case 'oai_dc':
      return fromDublinCore(parsed.data, value);
    case 'crossref':
      return fromCrossref(parsed.data, value);
  }
}
