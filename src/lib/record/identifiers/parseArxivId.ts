import { invalid, type Parsed, valid } from './Parsed.ts';

const wrappers =
  /^(?:https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/|https?:\/\/(?:dx\.)?doi\.org\/10\.48550\/arxiv\.|(?:doi:)?10\.48550\/arxiv\.|oai:arxiv\.org:|arxiv\s*:?\s*)/i;

/**
 * Reads an arXiv identifier of either scheme, bare, prefixed, as an address or as a DataCite DOI.
 * Canonical form: without version and without subject class (`math.GT/0309136v1` gives
 * `math/0309136`), so that two versions of a paper are one.
 */
export function parseArxivId(text: string): Parsed {
  const bare = text
    .trim()
    .replace(wrappers, '')
    .replace(/\.pdf$/i, '')
    .replace(/\s*\[[\w.-]+\]$/, '')
    .replace(/[.,;]+$/, '')
    .replace(/v\d+$/i, '');
  const modern = /^(\d{2})(\d{2})\.(\d{4,5})$/.exec(bare);
  if (modern) return parseModern(bare, modern[1] ?? '', modern[2] ?? '', modern[3] ?? '');
  const old = /^([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(\d{2})(\d{2})(\d{3})$/i.exec(bare);
  if (old) return parseOld(old[1] ?? '', old[2] ?? '', old[3] ?? '', old[4] ?? '');
  return invalid('it is neither like 1412.8323 nor like hep-th/9901001');
}

function parseModern(id: string, year: string, month: string, number: string): Parsed {
  if (!isMonth(month)) return invalid(`${month} is no month`);
  const period = Number(year + month);
  if (period < 704) return invalid('identifiers of this form begin with 0704');
  const length = period < 1501 ? 4 : 5;
  if (number.length !== length) {
    return invalid(`in ${year}${month} numbers have ${length} digits, this has ${number.length}`);
  }
  if (Number(number) === 0) return invalid('numbers begin with 1');
  return valid(id);
}

function parseOld(archive: string, year: string, month: string, number: string): Parsed {
  if (!isMonth(month)) return invalid(`${month} is no month`);
  if (Number(year) < 91 && Number(year + month) > 703) {
    return invalid('identifiers of this form ran from 9107 to 0703');
  }
  if (Number(number) === 0) return invalid('numbers begin with 1');
  return valid(`${archive.toLowerCase()}/${year}${month}${number}`);
}

function isMonth(month: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12;
}
