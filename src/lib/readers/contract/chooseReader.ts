import { xmlHead } from '../support/xmlHead.ts';
import type { Reader } from './Reader.ts';
import { UnreadableFileError } from './UnreadableFileError.ts';

/** Below this a reader only guesses. */
const leastSure = 0.25;

/**
 * The reader that is surest of an input; of equally sure ones the first. Throws
 * `UnreadableFileError`, which says what the input is, when none of them knows it.
 */
export function chooseReader(options: {
  readers: readonly Reader[];
  head: string;
  fileName?: string | undefined;
}): Reader {
  let best: { reader: Reader; sure: number } | undefined;
  for (const reader of options.readers) {
    const sure = reader.sniff(options.head, options.fileName);
    if (sure >= leastSure && sure > (best?.sure ?? 0)) best = { reader, sure };
  }
  if (best === undefined) throw unknownFormat(options.head, options.readers);
  return best.reader;
}

/** The reader of that name. Throws `UnreadableFileError` naming those that there are. */
export function readerNamed(readers: readonly Reader[], name: string): Reader {
  const reader = readers.find((one) => one.name === name);
  if (reader !== undefined) return reader;
  throw new UnreadableFileError({
    reason: 'UNKNOWN_READER',
    found: `There is no reader named "${name}".`,
    advice: `Choose one of: ${readers.map((one) => one.name).join(', ')}.`
  });
}

function unknownFormat(head: string, readers: readonly Reader[]): UnreadableFileError {
  const advice = `These can be read: ${readers.map(({ title }) => title).join(', ')}.`;
  const xml = xmlHead(head);
  if (xml === undefined) {
    const found = 'This is no record file of a known format.';
    return new UnreadableFileError({ reason: 'NO_RECORD_FORMAT', found, advice });
  }
  const namespace = xml.uri === '' ? '' : ` in the namespace ${xml.uri}`;
  return new UnreadableFileError({
    reason: 'OTHER_XML',
    found: `This XML file begins with <${xml.root}>${namespace}, whose records no reader knows.`,
    advice
  });
}
