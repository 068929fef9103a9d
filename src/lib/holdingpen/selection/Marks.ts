import type { Component } from 'svelte';
import type { PenRow } from '../PenRow.ts';
import type { Selection } from './Selection.svelte.ts';

/** What rows need to be ticked: loaded when the list stands. */
export interface Marks {
  readonly selection: Selection;
  /** The ids of the rows, in their order. */
  readonly order: () => readonly string[];
  readonly Tick: Component<{ marks: Marks; row: PenRow }>;
}
