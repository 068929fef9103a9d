import type { SaxesTagNS } from 'saxes';
import type { Place } from '../contract/Reader.ts';
import { maxDepth } from './limits.ts';
import { childrenOf, type XmlElement } from './XmlElement.ts';
import { XmlFault } from './XmlFault.ts';
import { plainAttributes } from './xmlTags.ts';

const notClosed = 'the record is not closed before the next one';

/** What a format's elements are called. */
export interface XmlRecordNames {
  /** Local names of the elements that hold a record or are one. */
  readonly recordNames: readonly string[];
  /** Local names of the elements in which no record can begin. */
  readonly solidNames: readonly string[];
}

/** The tree of one record while it is parsed. */
export class XmlUnit {
  readonly root: XmlElement;
  readonly index: number;
  readonly tagName: string;
  readonly start: number;
  readonly place: Place;
  /** Offset of the innermost start tag so far that could begin a record of its own. */
  lastStart: number;
  readonly #path: XmlElement[];
  readonly #names: XmlRecordNames;

  /** `start` is the offset of the record's start tag. */
  constructor(
    tag: SaxesTagNS,
    at: { readonly start: number; readonly place: Place },
    names: XmlRecordNames
  ) {
    this.root = elementOf(tag);
    this.index = at.place.index;
    this.tagName = tag.name;
    this.start = this.lastStart = at.start;
    this.place = at.place;
    this.#path = [this.root];
    this.#names = names;
  }

  /**
   * Puts an element where the parser is; `start` is the offset of its start tag. Throws `XmlFault`
   * when the next record begins there, or when the elements nest too deep.
   */
  open(tag: SaxesTagNS, start: () => number): void {
    const isRecord = this.#names.recordNames.includes(tag.local);
    this.#refuseOverlap(tag, isRecord);
    if (isRecord) this.lastStart = start();
    const element = elementOf(tag);
    this.#path.at(-1)?.content.push(element);
    this.#path.push(element);
    if (this.#path.length > maxDepth) throw new XmlFault(`nested deeper than ${maxDepth}`);
  }

  text(text: string): void {
    this.#path.at(-1)?.content.push(text);
  }

  /** Closes the innermost element. Answers whether that was the record. */
  close(): boolean {
    this.#path.pop();
    return this.#path.length === 0;
  }

  /** Where the next record begins before this one is closed, this one is broken, not the next. */
  #refuseOverlap(tag: SaxesTagNS, isRecord: boolean): void {
    const { root } = this;
    const parent = this.#path.at(-1);
    const beside = parent === root && this.tagName === tag.name && childrenOf(root).length > 0;
    const inside = this.#path.some(({ name }) => this.#names.solidNames.includes(name));
    if (isRecord && (beside || inside)) throw new XmlFault(notClosed);
    if (tag.local !== 'header' || parent === root || parent?.name !== root.name) return;
    // The parent was taken for a record inside this one; it is to be found again.
    this.lastStart -= 1;
    throw new XmlFault(notClosed);
  }
}

function elementOf(tag: SaxesTagNS): XmlElement {
  return { name: tag.local, uri: tag.uri, attributes: plainAttributes(tag), content: [] };
}
