import type { SearchTerm } from './SearchTerm.ts';
import { statusLabels, statusOfLabel } from './statusWords.ts';

const bareValue = /^[^\s,"\\]+$/;
const bareKey = /^[^\s,:".\\]+$/;
const bareText = /^[\p{L}\p{N}][^\s,":\\]*$/u;
/** Words that would be taken for the beginning of a state's label. */
const labelWords = new Set(statusLabels.map(({ label }) => label.split(' ')[0] ?? ''));

/** Terms as a person would write them: `parseSearch` gives the same terms again. */
export function printSearch(terms: readonly SearchTerm[]): string {
  return terms.map(printTerm).join(' ');
}

function printTerm(term: SearchTerm): string {
  return `${term.negated ? '-' : ''}${printPositive(term)}`;
}

function printPositive(term: SearchTerm): string {
  switch (term.kind) {
    case 'text':
      return printText(term.text);
    case 'field':
      return `${term.field}:${printValue(term.value)}`;
    case 'time':
      return `${term.side}:${printValue(term.value)}`;
    case 'data':
      return `data.${term.path.map(printKey).join('.')}:${printValue(term.value)}`;
  }
}

/** The value of a field, in quotes where it must be. */
export function printValue(value: string): string {
  return bareValue.test(value) ? value : quote(value);
}

/** A part of the path of a field of the record, in quotes where it must be. */
export function printKey(key: string): string {
  return bareKey.test(key) ? key : quote(key);
}

function printText(text: string): string {
  // Nothing but the backslash tells the phrase "Done" from the state.
  if (statusOfLabel(text) !== undefined) return `"\\${text}"`;
  return bareText.test(text) && !labelWords.has(text) ? text : quote(text);
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
}
