const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const wordThenYear = /\b(\p{L}{3,9})\.?,?\s+(\d{4})\b/u;
const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+(\p{L}{3,9})\.?,?[\s-]+(\d{4})\b/u;
const monthFirst = /\b(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/u;
const loneYear = /(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)/;

/**
 * Reads a date of one of the many shapes that records have (`2000-06-29T10:00Z`, `20000629`,
 * `29 Jun 2000`, `June 29, 2000`, `29.6.2000`, `06/2000`, `c2000`, `[1998?]`) as
 * `YYYY[-MM[-DD]]`, as exact as it is certain: of `03/04/2000` only the year is. `undefined` for
 * what holds no year from 1400 to 2099, and for days that do not exist.
 */
export function parsePartialDate(text: string): string | undefined {
  const date = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T\s].*)?$/.exec(date);
  if (iso) return partial(iso[1], iso[2], iso[3]);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (compact) return partial(compact[1], compact[2], compact[3]);
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(date);
  if (numeric) return fromNumeric(numeric[1] ?? '', numeric[2] ?? '', numeric[3] ?? '', numeric[4]);
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(date);
  if (monthYear) return partial(monthYear[2], monthYear[1]);
  const words = fromWords(date);
  return words ? partial(...words) : partial(loneYear.exec(date)?.[1]);
}

type Parts = [year: string | undefined, month?: string | undefined, day?: string | undefined];

function fromWords(date: string): Parts | undefined {
  const day = dayFirst.exec(date);
  if (day && monthOf(day[2])) return [day[3], monthOf(day[2]), day[1]];
  const month = monthFirst.exec(date);
  if (month && monthOf(month[1])) return [month[3], monthOf(month[1]), month[2]];
  const word = wordThenYear.exec(date);
  return word && monthOf(word[1]) ? [word[2], monthOf(word[1])] : undefined;
}

function fromNumeric(first: string, separator: string, second: string, year?: string) {
  if (separator === '.' || Number(first) > 12) return partial(year, second, first);
  if (Number(second) > 12) return partial(year, first, second);
  return first === second ? partial(year, first, second) : partial(year);
}

function monthOf(word: string | undefined): string | undefined {
  const index = months.indexOf((word ?? '').slice(0, 3).toLowerCase());
  return index === -1 ? undefined : String(index + 1);
}

function partial(...[year, month, day]: Parts): string | undefined {
  if (year === undefined || Number(year) < 1400 || Number(year) > 2099) return undefined;
  if (month === undefined) return year;
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12) return undefined;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  const last = new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > last) return undefined;
  return `${yearMonth}-${day.padStart(2, '0')}`;
}
