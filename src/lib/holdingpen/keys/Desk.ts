import type { HoldingPen } from '../HoldingPen.svelte.ts';
import type { ObjectView } from '../ObjectView.svelte.ts';

/** What the page shows that keys can work on: the list, or an object. */
export interface Place {
  readonly pen?: HoldingPen;
  readonly view?: ObjectView;
}

/** Where somebody is: pages say so, keys and the command palette ask. */
export interface Desk {
  place: Place;
}
