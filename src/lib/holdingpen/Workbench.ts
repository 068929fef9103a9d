import type { ActionKey, ActionPlace, ActionViewProps } from '$lib/actions/contract/ActionViews.ts';
import type { Notice } from '$lib/components/Toaster.svelte.ts';
import type { Pinfold } from '$lib/engine/index.ts';
import type { Reader } from '$lib/readers/contract/Reader.ts';
import type { readRecords } from '$lib/readers/contract/readRecords.ts';
import type { ResultViewProps } from '$lib/results/contract/ResultView.ts';
import type { IndexWatch } from './search/IndexWatch.svelte.ts';
import type { ViewShelf } from './ViewShelf.svelte.ts';

/** All that the curation pages need from the outside; `app` makes it. */
export interface Workbench {
  readonly pinfold: Pinfold;
  readonly actionViews: Readonly<Record<ActionPlace, ViewShelf<ActionViewProps>>>;
  /** What a decision of an action does, as in "it was accepted"; undefined when it does not say. */
  readonly decisionWord: (action: string, decision: unknown) => string | undefined;
  /** The keys of an action. */
  readonly actionKeys: (action: string) => readonly ActionKey[];
  readonly resultViews: ViewShelf<ResultViewProps>;
  /** The record readers and what drives them; loaded when they are first needed. */
  readonly loadReaders: () => Promise<{
    readonly readers: readonly Reader[];
    readonly readRecords: typeof readRecords;
  }>;
  /** The tab's index of the list; begun when it is first asked for. */
  readonly loadIndex: () => Promise<IndexWatch>;
  /** Titles of objects that were listed, by id, for their pages until they are read. */
  readonly titles: Map<string, string>;
  /** Shows and announces the result of something. */
  readonly notify: (notice: Notice) => void;
}
