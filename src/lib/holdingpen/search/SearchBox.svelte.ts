import { parseSearch } from '$lib/search/grammar/parseSearch.ts';
import { SearchSyntaxError } from '$lib/search/grammar/SearchSyntaxError.ts';
import { suggest, type Suggestion, type Vocabulary } from '$lib/search/grammar/suggest.ts';
import { listHref } from '../links.ts';
import { withFilter, type ListQuery } from '../ListQuery.ts';
import { searchText, withTerms } from './searchTerms.ts';

/** How long (ms) nothing is typed before the list follows. */
const pause = 250;

/** What was typed, and to which addresses it belongs. */
interface Typed {
  readonly text: string;
  /** Where it was begun. */
  readonly from: string;
  /** Where it leads, once it can be read. */
  readonly to?: string;
}

export interface SearchBoxOptions {
  readonly query: () => ListQuery;
  readonly vocabulary: () => Vocabulary;
  /** Goes to another list; `replace` when it takes the place of the present one in the history. */
  readonly go: (query: ListQuery, how: { readonly replace: boolean }) => Promise<void>;
}

/**
 * The box of the search: what is typed leads to the list it describes after a pause, and the
 * query in the address is its text otherwise.
 */
export class SearchBox {
  readonly #options: SearchBoxOptions;
  #typed = $state.raw<Typed>();
  #wrong = $state.raw<SearchSyntaxError>();
  #caret = $state.raw<number>();
  #active = $state(-1);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasGone = false;

  constructor(options: SearchBoxOptions) {
    this.#options = options;
  }

  get #here(): string {
    return listHref(withFilter(this.#options.query(), {}));
  }

  get #present(): Typed | undefined {
    const typed = this.#typed;
    return typed?.from === this.#here || typed?.to === this.#here ? typed : undefined;
  }

  get text(): string {
    return this.#present?.text ?? searchText(this.#options.query());
  }

  /** What cannot be read in it; of what is being typed only once there is a pause. */
  get error(): SearchSyntaxError | undefined {
    if (this.#present !== undefined) return this.#wrong;
    return read(this.text).error;
  }

  /** Ways to go on, while they are asked for. */
  get suggestions(): readonly Suggestion[] {
    if (this.#caret === undefined) return [];
    const vocabulary = this.#options.vocabulary();
    return suggest({ text: this.text, caret: this.#caret, vocabulary, limit: 8 });
  }

  /** The place of the suggestion that Enter takes; -1 for none. */
  get active(): number {
    return Math.min(this.#active, this.suggestions.length - 1);
  }

  type(text: string, caret: number): void {
    const to = this.#typed?.to;
    this.#typed = { text, from: this.#here, ...(to !== undefined && { to }) };
    this.#wrong = undefined;
    this.#active = -1;
    // Between two words everything could follow: that is shown to who asks for it.
    this.#caret = /[^\s,]$/.test(text.slice(0, caret)) ? caret : undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#apply(), pause);
  }

  /** Shows how the text can go on at the caret, or steps through it. */
  step(by: 1 | -1, caret: number): void {
    this.#caret ??= caret;
    const count = this.suggestions.length;
    const from = this.active === -1 && by === -1 ? count : this.active;
    this.#active = count === 0 ? -1 : (from + by + count) % count;
  }

  /** Takes a suggestion into the text; answers where the caret goes. */
  take({ from, to, insert, kind }: Suggestion): number {
    const text = this.text;
    const caret = from + insert.length;
    this.type(text.slice(0, from) + insert + text.slice(to).replace(/^\s/, ''), caret);
    this.#caret = kind === 'field' ? caret : undefined;
    return caret;
  }

  /** Closes the suggestions, or takes back what cannot be read. */
  escape(): void {
    if (this.#caret === undefined) this.#typed = undefined;
    this.#caret = undefined;
  }

  /** Begins or ends to be written in. */
  enter(): void {
    this.#hasGone = false;
  }
  leave(): void {
    this.submit();
  }

  /** Goes where the text leads, at once. */
  submit(): void {
    this.#caret = undefined;
    if (this.#present !== undefined) void this.#apply();
  }

  clear(): void {
    this.type('', 0);
    this.submit();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  async #apply(): Promise<void> {
    clearTimeout(this.#timer);
    const typed = this.#present;
    if (typed === undefined) return;
    const { terms, error } = read(typed.text);
    if (terms === undefined) {
      // Who is shown how to go on needs no scolding.
      this.#wrong = this.suggestions.length === 0 ? error : undefined;
      return;
    }
    const next = withTerms(this.#options.query(), terms);
    const to = listHref(next);
    this.#typed = { ...typed, to };
    if (to === this.#here) return;
    const replace = this.#hasGone;
    this.#hasGone = true;
    await this.#options.go(next, { replace });
  }
}

function read(text: string) {
  try {
    return { terms: parseSearch(text) };
  } catch (error) {
    if (error instanceof SearchSyntaxError) return { error };
    throw error;
  }
}
