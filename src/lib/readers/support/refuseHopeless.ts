import { UnreadableFileError } from '../contract/UnreadableFileError.ts';
import { xmlHead } from './xmlHead.ts';

/** Beginnings of files that people drop by mistake, as they look when decoded as UTF-8. */
const binaries: readonly (readonly [RegExp, string, string?])[] = [
  [/^%PDF-/, 'a PDF document'],
  [/^\ufffdPNG/, 'a PNG image'],
  [/^GIF8/, 'a GIF image'],
  [/^\ufffd\ufffd\ufffd[\ufffd\u0001]/, 'a JPEG image'],
  [/^RIFF.{4}WEBP/s, 'a WebP image'],
  [
    /^PK\u0003\u0004/,
    'a ZIP archive (or a spreadsheet or text document)',
    'Unpack it, or save the table as CSV, and try again.'
  ],
  [/^\u001f\ufffd/, 'a file compressed with gzip', 'Unpack it and try again.'],
  [/^\{\\rtf/, 'a rich text document'],
  [
    /^\d{5}[a-z ]{3}[^][ a]22\d{5}/,
    'a binary MARC file (ISO 2709)',
    'Convert it to MARCXML and try again.'
  ]
];

/** Throws `UnreadableFileError` for an input that no reader could read, whatever readers there are. */
export function refuseHopeless(head: string): void {
  if (head.trim() === '')
    throw new UnreadableFileError({
      reason: 'EMPTY',
      found: 'This file is empty.',
      advice: 'Choose a file that has records in it.'
    });
  for (const [pattern, what, advice] of binaries)
    if (pattern.test(head)) throw binary(what, advice);
  const sample = head.slice(0, 4_000);
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001d]/g)?.length ?? 0;
  if (sample.includes('\0') || odd > sample.length * 0.05) throw binary('a binary file');
  refuseXml(head);
}

function refuseXml(head: string): void {
  const xml = xmlHead(head);
  if (/^\s*<!doctype html/i.test(head) || xml?.root.toLowerCase() === 'html')
    throw new UnreadableFileError({
      reason: 'HTML',
      found: 'This file is a web page (HTML).',
      advice: 'Download the records themselves, for example as MARCXML, JSON or CSV.'
    });
  if (xml?.root !== 'OAI-PMH') return;
  const error =
    /<(?:[\w.-]+:)?error\b[^>]*?\bcode\s*=\s*["']([^"']*)["'][^>]*?(?:\/>|>([^<]*))/.exec(xml.text);
  if (error === null || /<(?:[\w.-]+:)?record[\s>]/.test(xml.text)) return;
  const [, code = '', message = ''] = error;
  const told = message.trim() === '' ? '' : `: ${message.trim()}`;
  throw new UnreadableFileError({
    reason: 'OAI_ERROR',
    found: `This file is the error answer of an OAI-PMH server (${code}${told}).`,
    advice: 'Ask the server again with other arguments.'
  });
}

function binary(what: string, advice?: string): UnreadableFileError {
  return new UnreadableFileError({
    reason: 'BINARY',
    found: `This file is ${what}, no record file.`,
    advice: advice ?? 'Choose a file of records, for example MARCXML, JSON or CSV.'
  });
}
