import type { Identifiers } from '../BibRecord.ts';
import { parseArxivId } from './parseArxivId.ts';
import { parseDoi } from './parseDoi.ts';
import { parseIsbn } from './parseIsbn.ts';
import { parseIssn } from './parseIssn.ts';
import type { Parsed } from './Parsed.ts';

const parsers = { doi: parseDoi, arxiv: parseArxivId, isbn: parseIsbn, issn: parseIssn } as const;

/** Schemes whose identifiers have one canonical form. */
export type CheckedScheme = keyof typeof parsers;

/** Gathers a record's identifiers: each in canonical form, each once, the unreadable ones apart. */
export class IdentifierCollector {
  readonly #found: Identifiers = {
    doi: [],
    arxiv: [],
    isbn: [],
    issn: [],
    reportNumber: [],
    other: [],
    invalid: []
  };

  /** Adds a value that its source says is of that scheme; an empty one is no value. */
  add(scheme: CheckedScheme, value: string): void {
    const text = value.trim();
    if (text === '') return;
    if (scheme === 'doi' && /10\.48550\/arxiv\./i.test(text)) this.add('arxiv', text);
    const parsed: Parsed = parsers[scheme](text);
    if (parsed.ok) pushOnce(this.#found[scheme], parsed.value);
    else this.addInvalid(scheme, text, parsed.reason);
  }

  addReportNumber(value: string): void {
    const text = value.trim();
    if (text !== '') pushOnce(this.#found.reportNumber, text);
  }

  /** Adds an identifier of a scheme that has no rules here, such as a record's number in a system. */
  addOther(scheme: string, value: string): void {
    const known = isChecked(scheme.toLowerCase());
    if (known !== undefined) return this.add(known, value);
    const [name, text] = [scheme.trim() || 'unknown', value.trim()];
    const same = this.#found.other.some((one) => one.scheme === name && one.value === text);
    if (text !== '' && !same) this.#found.other.push({ scheme: name, value: text });
  }

  /** Adds a value of which nobody says what it is; it is taken for what it looks like. */
  addUntyped(value: string): void {
    const text = value.trim();
    if (
      /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|(?:urn:|info:)?doi[:/]|10\.\d{4,9}\/)/i.test(text)
    ) {
      return this.add('doi', text);
    }
    if (/arxiv\.org\/(?:abs|pdf)\/|^(?:oai:)?arxiv[.:]/i.test(text)) return this.add('arxiv', text);
    if (/^oai:/i.test(text)) return this.addOther('oai', text);
    if (/^(?:urn:)?isbn/i.test(text)) return this.add('isbn', text);
    if (/^(?:urn:|e)?issn/i.test(text)) return this.add('issn', text);
    if (/^97[89][\d\s-]{10,14}$/.test(text)) return this.add('isbn', text);
    if (/^\d{4}-\d{3}[\dX]$/i.test(text)) return this.add('issn', text);
    this.addOther(/^https?:/i.test(text) ? 'url' : 'unknown', text);
  }

  addInvalid(scheme: string, value: string, reason: string): void {
    const same = this.#found.invalid.some((one) => one.scheme === scheme && one.value === value);
    if (!same) this.#found.invalid.push({ scheme, value, reason });
  }

  get identifiers(): Identifiers {
    return this.#found;
  }
}

function isChecked(scheme: string): CheckedScheme | undefined {
  if (scheme === 'doi' || scheme === 'arxiv' || scheme === 'isbn' || scheme === 'issn')
    return scheme;
  return undefined;
}

function pushOnce(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}
