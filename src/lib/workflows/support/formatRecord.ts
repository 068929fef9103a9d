import type { FormattedData, Json } from '$lib/engine/index.ts';
import { asBibRecord } from '$lib/record/BibRecord.ts';
import { asRawMarc } from '$lib/record/marcRecord.ts';
import { marcText } from '$lib/record/present/marcText.ts';
import { rawFields } from '$lib/record/present/rawFields.ts';
import { recordFields } from '$lib/record/present/recordFields.ts';
import { toMarcXml } from '$lib/record/present/toMarcXml.ts';

/** A record, whatever form it has, in one of the formats of `recordPresentation`. */
export function formatRecord(data: Json, format: string): FormattedData {
  if (format === 'json') {
    return { kind: 'text', text: JSON.stringify(data, null, 2), language: 'json' };
  }
  if (format === 'xm') return asMarc(data);
  const record = asBibRecord(data);
  const fields = record === undefined ? rawFields(data) : recordFields(record);
  return { kind: 'fields', fields };
}

const noMarcYet =
  'This record did not come as MARC; it has a MARC form once its workflow has normalised it.';

function asMarc(data: Json): FormattedData {
  const record = asBibRecord(data);
  if (record !== undefined) return { kind: 'text', text: toMarcXml(record), language: 'xml' };
  const marc = asRawMarc(data);
  if (marc !== undefined) return { kind: 'text', text: marcText(marc), language: 'xml' };
  return { kind: 'text', text: noMarcYet, language: 'plain' };
}
