import { defineTask, defineWorkflow } from '../../src/lib/engine/index.ts';
import { objectStatusSchema } from '../../src/lib/engine/model/ObjectStatus.ts';
import { newId } from '../../src/lib/engine/model/ids.ts';
import type { ObjectRow } from '../../src/lib/engine/model/ObjectRow.ts';
import { parseSearch } from '../../src/lib/search/grammar/parseSearch.ts';
import type { PenQuery } from '../../src/lib/search/index/PenQuery.ts';
import { doneRow } from './records.ts';

/** What describes the rows of a list as long as a pen may get. */
export const penWorkflow = defineWorkflow({
  name: 'pen',
  doc: 'Describes rows.',
  workflow: [defineTask({ name: 'count', doc: 'Counts.', run: () => undefined })()],
  getTitle: ({ data }) => (data as { title: string }).title,
  getDescription: ({ data }) => (data as { abstract: string }).abstract,
  getSortData: ({ data }) => ({ n: (data as { n: number }).n })
});

export const idPenRun = newId();

/** Words that no two of are alike, as many as a catalogue of records has. */
const wordCount = 20_000;
const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');

function word(n: number): string {
  let text = '';
  for (let rest = n + 1; rest > 0; rest = Math.floor(rest / syllables.length)) {
    text += syllables[rest % syllables.length] ?? '';
  }
  return text;
}

/** The same numbers at each call; the smaller ones more often, as words are used. */
function wordsOf(seed: number, count: number): string {
  let state = (seed + 1) * 2_654_435_761;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return word(Math.floor((state / 2 ** 32) ** 3 * wordCount));
  }).join(' ');
}

/** What the row says of itself. */
export function penTexts(n: number): { title: string; abstract: string } {
  return { title: wordsOf(n, 8), abstract: wordsOf(n + 7, 18) };
}

/** A row of about 2 kB. A fifth is HALTED, as in a pen in use; the rest is spread over the other statuses. */
export function penRow(n: number): ObjectRow {
  const statuses = objectStatusSchema.options;
  const status = n % 5 === 0 ? 'HALTED' : (statuses[n % statuses.length] ?? 'COMPLETED');
  const row = doneRow(n, status);
  return {
    ...row,
    data: { ...(row.data as object), ...penTexts(n) },
    dataType: `type${n % 7}`,
    idUser: `curator${n % 20}`,
    idWorkflow: idPenRun
  };
}

/** Beginnings of words, words, several of them, and none that is there; with two filters and an order. */
export function penQueries(count: number): PenQuery[] {
  return Array.from({ length: count }, (_, n) => {
    const [one = '', other = ''] = wordsOf(n * 31, 2).split(' ');
    const texts = [
      one.slice(0, 2 + (n % 4)),
      one,
      `${one.slice(0, 3)} ${other.slice(0, 3)}`,
      'qqq'
    ];
    const filters = `status:HALTED type:type${n % 7}`;
    return {
      terms: parseSearch(`${texts[n % texts.length] ?? ''} ${filters}`),
      sort: { key: n % 2 === 0 ? 'modified' : 'title', descending: true },
      limit: 50,
      now: 1_700_000_200_000
    };
  });
}
