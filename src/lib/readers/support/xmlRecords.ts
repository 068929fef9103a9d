import type { z } from 'zod';
import { issuesText } from '$lib/engine/index.ts';
import type { OaiHeader } from '../../record/formats.ts';
import type { FoundEvent } from '../contract/defineReader.ts';
import type { Place } from '../contract/Reader.ts';
import { oaiHeaderOf } from './oaiHeaderOf.ts';
import { childOf, findElements, type XmlElement } from './XmlElement.ts';
import { XmlRecordParser } from './XmlRecordParser.ts';
import type { XmlRecordNames } from './XmlUnit.ts';

export interface XmlFormat extends XmlRecordNames {
  /** Written into each value. */
  readonly format: string;
  /** Whether this element, inside such a one or itself, is the record. */
  isRecord(element: XmlElement): boolean;
  /** The record's parts, unchecked. */
  convert(element: XmlElement): unknown;
  readonly schema: z.ZodType;
  identify(element: XmlElement): string | undefined;
  /** What a person calls the format. */
  readonly title: string;
}

/**
 * The records of one XML format, bare, in any envelope or in OAI-PMH, whose header goes with them.
 * A record that its source has deleted is a problem.
 */
export async function* xmlRecords(
  source: AsyncIterable<string>,
  format: XmlFormat
): AsyncGenerator<FoundEvent> {
  const parser = new XmlRecordParser(format);
  // More than one record in an envelope's element moves the numbers of all that follow.
  let further = 0;
  function* events(parsed: ReturnType<XmlRecordParser['push']>): Generator<FoundEvent> {
    for (const event of parsed) {
      const place = { ...event.place, index: event.place.index + further };
      if (event.kind === 'problem') {
        yield { ...event, place };
        continue;
      }
      const found = [...recordsIn(event.element, place, format)];
      further += found.length - 1;
      yield* found;
    }
  }
  for await (const piece of source) yield* events(parser.push(piece));
  yield* events(parser.end());
}

function* recordsIn(unit: XmlElement, place: Place, format: XmlFormat): Generator<FoundEvent> {
  const header = oaiHeaderOf(unit);
  const named = header === undefined ? place : { ...place, identifier: header.identifier };
  if (header?.deleted === true) {
    yield { kind: 'problem', place: named, reason: 'deleted at the source' };
    return;
  }
  const within = header === undefined ? unit : (childOf(unit, 'metadata') ?? unit);
  const elements = findElements(within, (element) => format.isRecord(element));
  if (elements.length === 0)
    yield { kind: 'problem', place: named, reason: `no ${format.title} record in this element` };
  let { index } = place;
  for (const element of elements) {
    yield recordEvent(element, { ...named, index }, header, format);
    index += 1;
  }
}

function recordEvent(
  element: XmlElement,
  place: Place,
  header: OaiHeader | undefined,
  format: XmlFormat
): FoundEvent {
  const identifier = place.identifier ?? format.identify(element);
  const named = identifier === undefined ? place : { ...place, identifier };
  const parsed = format.schema.safeParse(format.convert(element));
  if (!parsed.success) return { kind: 'problem', place: named, reason: issuesText(parsed.error) };
  const value = {
    format: format.format,
    ...(header === undefined ? {} : { header }),
    record: parsed.data
  };
  return { kind: 'record', value, place: named };
}
