import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Place, ProblemEvent } from '../contract/Reader.ts';
import { UnreadableFileError } from '../contract/UnreadableFileError.ts';
import { maxEnvelopeDepth, maxRecordChars } from './limits.ts';
import { conventionalPrefixes } from './conventionalPrefixes.ts';
import { identifierIn } from './identifierIn.ts';
import { nextXmlRecord } from './nextXmlRecord.ts';
import { xmlEntities } from './xmlEntities.ts';
import type { XmlElement } from './XmlElement.ts';
import { isAboutEnds, XmlFault, wordsFor } from './XmlFault.ts';
import { startTag } from './xmlTags.ts';
import { XmlTextKeeper } from './XmlTextKeeper.ts';
import { type XmlRecordNames, XmlUnit } from './XmlUnit.ts';

export type XmlRecordEvent =
  { readonly kind: 'element'; readonly element: XmlElement; readonly place: Place } | ProblemEvent;

const sliceChars = 4_096;
const longestEntityName = 1_000;
const tooLong = `longer than ${maxRecordChars.toLocaleString('en')} characters`;

/**
 * Parses a streamed XML text into the trees of its records: the outermost elements with one of the
 * given local names. Never holds more than one record. At the first fault in a record the parser is
 * thrown away and a new one begins at the next record's start tag, inside the same elements, so
 * that one broken record costs only itself.
 */
export class XmlRecordParser {
  readonly #names: XmlRecordNames;
  readonly #kept = new XmlTextKeeper();
  readonly #entities = xmlEntities(() => new XmlFault('entities make this record too long'));
  #parser: SaxesParser<{ xmlns: true }>;
  /** Offset in the input of the parser's position 0. */
  #shift = 0;
  /** The start tags of the elements around the records, as text. */
  #around: { readonly name: string; readonly tag: string }[] = [];
  #begun = false;
  #written = 0;
  #tagStart = 0;
  /** Name of the start tag that the parser is inside of, unless a record is under way. */
  #opening: string | undefined;
  /** Offset at which this parser began to read the input. */
  #beganAt = 0;
  #ended = false;
  /** The record under way. */
  #unit: XmlUnit | undefined;
  /** The parser tells of a closed element before it complains about the wrong name in its end tag. */
  #closed: { readonly unit: XmlUnit; readonly end: number } | undefined;
  /** After a fault between records, which elements are open around them is a guess. */
  #loose = false;
  #count = 0;
  /** Offset after the last tag around records that was understood. */
  #lastTag = 0;
  /** Offset after the root element. */
  #rootEnd: number | undefined;
  #seeking:
    { from: number; tagName: string | undefined; fault: ProblemEvent | undefined } | undefined;
  #events: XmlRecordEvent[] = [];

  constructor(names: XmlRecordNames) {
    this.#names = names;
    this.#parser = this.#newParser();
  }

  push(text: string): XmlRecordEvent[] {
    this.#kept.add(text);
    if (!this.#begun && !this.#begin()) return [];
    this.#run(() => {
      this.#write();
      if (this.#unit !== undefined && this.#written - this.#unit.start > maxRecordChars)
        throw new XmlFault(tooLong);
    });
    this.#forget();
    return this.#take();
  }

  end(): XmlRecordEvent[] {
    this.#ended = true;
    this.#run(() => {
      this.#write();
      this.#parser.close();
    });
    if (this.#seeking?.fault !== undefined) this.#events.push(this.#seeking.fault);
    return this.#take();
  }

  /** Gives the parser what it has not seen, and stops when it is lost behind an ampersand. */
  #write(): void {
    while (this.#written < this.#kept.end) {
      const piece = this.#kept.from(this.#written).slice(0, sliceChars);
      this.#written += piece.length;
      this.#parser.write(piece);
      // It looks for the semicolon to the end of the file. Its own notes are the only ones.
      const entity: unknown = Reflect.get(this.#parser, 'entity');
      if (typeof entity === 'string' && entity.length > longestEntityName)
        throw new XmlFault('disallowed character in entity name');
    }
  }

  /** Passes over whitespace before the document; false if there is nothing else yet. */
  #begin(): boolean {
    const at = this.#kept.text.search(/\S/);
    if (at === -1) return false;
    this.#begun = true;
    this.#shift = this.#written = this.#beganAt = this.#kept.start + at;
    return true;
  }

  #take(): XmlRecordEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Parses until the text or the parser's patience ends; begins again behind each fault. */
  #run(parse: () => void): void {
    for (;;) {
      if (this.#seeking !== undefined && !this.#restart()) return;
      try {
        parse();
        this.#settle();
        return;
      } catch (error) {
        if (!(error instanceof XmlFault)) throw error;
        this.#fail(error);
      }
    }
  }

  #offset(): number {
    return this.#shift + this.#parser.position;
  }

  #fail(fault: XmlFault): void {
    if (this.#closed?.end === this.#offset()) this.#unit = this.#closed.unit;
    else this.#settle();
    this.#closed = undefined;
    const unit = this.#unit;
    const opening = unit || !this.#opening ? undefined : this.#startOf(this.#opening);
    const lost = opening === undefined ? undefined : this.#recordNameOf(this.#opening);
    const { offset, reason } = wordsFor(fault, {
      offset: this.#offset() - 1,
      kept: this.#kept,
      from: unit?.start ?? opening,
      entities: this.#entities
    });
    if (lost !== undefined) this.#count += 1;
    const identifier = unit && identifierIn(unit.root);
    const place = {
      index: unit?.index ?? this.#count + (lost === undefined ? 1 : 0),
      ...this.#kept.placeOf(offset),
      ...(identifier === undefined ? {} : { identifier })
    };
    const problem: ProblemEvent = { kind: 'problem', place, reason };
    const told = unit !== undefined || lost !== undefined;
    if (told) this.#events.push(problem);
    const after = unit?.lastStart ?? opening;
    const from = after === undefined ? (this.#rootEnd ?? this.#lastTag) : after + 1;
    this.#seeking = {
      // Never back to where this parser began: it would fail there again.
      from: Math.max(from, this.#beganAt + 1),
      tagName: unit?.tagName ?? lost,
      fault: told || (this.#loose && isAboutEnds(fault)) ? undefined : problem
    };
    this.#loose ||= !told;
    this.#unit = this.#opening = undefined;
  }

  /** The local name, if records have it. */
  #recordNameOf(name = ''): string | undefined {
    const local = name.slice(name.indexOf(':') + 1);
    return this.#names.recordNames.includes(local) ? local : undefined;
  }

  /** Begins anew at the next record (or document); false if there is none in the text so far. */
  #restart(): boolean {
    const seeking = this.#seeking;
    if (seeking === undefined) return true;
    const text = this.#kept.from(seeking.from);
    const found = nextXmlRecord(text, {
      tagNames: seeking.tagName === undefined ? this.#names.recordNames : [seeking.tagName],
      inOai: this.#around.some(({ name }) => name === 'ListRecords' || name === 'GetRecord'),
      documents: this.#rootEnd !== undefined,
      longestHidden: this.#ended ? -1 : maxRecordChars
    });
    if (!('at' in found)) {
      seeking.from = this.#kept.end - text.length + found.from;
      this.#written = this.#kept.end;
      return false;
    }
    const between = text.slice(0, found.at);
    // One document right after another is no fault.
    if (seeking.fault !== undefined && !(found.document && between.trim() === ''))
      this.#events.push(seeking.fault);
    this.#seeking = undefined;
    const around = found.document ? [] : this.#around;
    const prefix = around.map(({ tag }) => tag).join('');
    this.#around = [];
    this.#rootEnd = undefined;
    this.#written = this.#beganAt = Math.max(seeking.from, this.#kept.start) + found.at;
    this.#shift = this.#written - prefix.length;
    this.#parser = this.#newParser();
    this.#parser.write(prefix);
    return true;
  }

  /** Drops the text that is not needed to begin again. */
  #forget(): void {
    const needed = this.#seeking?.from ?? this.#unit?.lastStart ?? this.#rootEnd ?? this.#lastTag;
    this.#kept.dropBefore(Math.max(needed, this.#kept.end - 2 * maxRecordChars));
  }

  #newParser(): SaxesParser<{ xmlns: true }> {
    const parser = new SaxesParser({
      xmlns: true,
      resolvePrefix: (prefix: string) => conventionalPrefixes.get(prefix)
    });
    parser.ENTITIES = this.#entities.table;
    parser.on('error', (error) => {
      throw new XmlFault(error.message.replace(/^\d+:\d+: /, ''));
    });
    parser.on('doctype', (doctype: string) => this.#entities.declare(doctype));
    parser.on('opentagstart', ({ name }) => {
      this.#tagStart = this.#offset();
      this.#opening = name;
    });
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#unit?.text(text));
    parser.on('cdata', (text) => this.#unit?.text(text));
    return parser;
  }

  #open(tag: SaxesTagNS): void {
    this.#settle();
    this.#opening = undefined;
    if (this.#unit !== undefined) {
      this.#unit.open(tag, () => this.#startOf(tag.name));
    } else if (this.#names.recordNames.includes(tag.local)) {
      this.#count += 1;
      this.#entities.reset();
      const start = this.#startOf(tag.name);
      const place = { index: this.#count, ...this.#kept.placeOf(start) };
      this.#unit = new XmlUnit(tag, { start, place }, this.#names);
    } else {
      this.#around.push({ name: tag.local, tag: startTag(tag) });
      this.#lastTag = this.#offset();
      if (this.#around.length > maxEnvelopeDepth) throw tooDeepFile();
    }
  }

  /** Offset of the `<`; the parser is somewhere after the name. */
  #startOf(name: string): number {
    const { start, text } = this.#kept;
    return start + Math.max(text.lastIndexOf(`<${name}`, this.#tagStart - start), 0);
  }

  /** Hands on the record that was closed last, now that the parser went on after it. */
  #settle(): void {
    if (this.#closed === undefined) return;
    const { unit, end } = this.#closed;
    const { root: element, place } = unit;
    this.#closed = undefined;
    if (end - unit.start > maxRecordChars)
      this.#events.push({ kind: 'problem', place, reason: tooLong });
    else this.#events.push({ kind: 'element', element, place });
  }

  #close(): void {
    this.#settle();
    const unit = this.#unit;
    if (unit === undefined) {
      this.#around.pop();
      this.#lastTag = this.#offset();
      if (this.#around.length === 0) this.#rootEnd = this.#offset();
      return;
    }
    if (!unit.close()) return;
    this.#unit = undefined;
    this.#lastTag = this.#offset();
    this.#closed = { unit, end: this.#lastTag };
    if (this.#around.length === 0) this.#rootEnd = this.#offset();
  }
}

function tooDeepFile(): UnreadableFileError {
  return new UnreadableFileError({
    reason: 'TOO_DEEP',
    found: `This XML file nests more than ${maxEnvelopeDepth} elements around its records.`,
    advice: 'Check that it is the file that you meant.'
  });
}
