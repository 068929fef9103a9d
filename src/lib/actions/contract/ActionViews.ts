import type { Component } from 'svelte';
import type { ActionDefinition, WorkflowObject } from '$lib/engine/index.ts';

/** What every view of an action gets. It knows nothing of storage. */
export interface ActionViewProps {
  readonly obj: WorkflowObject;
  /**
   * Hands the decision over. Its result is announced by the page, and so is a failure: the promise
   * never rejects. A call while `busy` does nothing.
   */
  readonly decide: (decision: unknown) => Promise<void>;
  /**
   * Asks the person why, in a dialog with the reasons kept in the settings. Answers '' for none, and
   * undefined when they think better of it. What they had written then is there when they come back.
   */
  readonly askReason: () => Promise<string | undefined>;
  /** A decision on this object is under way. */
  readonly busy: boolean;
}

type LoadView = () => Promise<{ default: Component<ActionViewProps> }>;

/**
 * The views of an action by place (CHECKLIST 1.14/138): `mini` in a row of the list, `side` beside
 * the record, `main` above it. Each is loaded when it is first shown.
 */
export interface ActionViews {
  readonly mini?: LoadView;
  readonly side?: LoadView;
  readonly main?: LoadView;
}

/** Where a view of an action may stand. */
export type ActionPlace = keyof ActionViews;

/** A key of an action, and a decision that needs nothing but that key. */
export interface ActionKey {
  /** A single letter: the views' button for the same says it with `aria-keyshortcuts`. */
  readonly key: string;
  /** What is on the button. */
  readonly label: string;
  /** What is decided on many objects at once; without one it can be given on one only. */
  readonly decision?: unknown;
}

/** An action as the page knows it: the engine's definition with its views. */
export interface ViewedAction extends ActionDefinition<unknown, ActionViews> {
  /** What a decision did to the object, as in "it was accepted". */
  readonly decisionWord?: (decision: unknown) => string | undefined;
  readonly keys?: readonly ActionKey[];
}
