import type { Workbench } from '../Workbench.ts';
import type { BatchObject } from './BatchObject.ts';

/** An object with the id of what is done to it: the same id again does nothing. */
export interface BatchItem {
  readonly object: BatchObject;
  readonly idDecision: string;
}

/** What came of one object. */
export interface Applied {
  readonly ok: boolean;
  readonly text: string;
}

/** Something that can be done to many objects. */
export interface BatchChoice {
  readonly name: string;
  /** On its button, a verb. */
  readonly label: string;
  /** Whether what it does is a loss. */
  readonly isHarsh: boolean;
  /** How it can be taken back; without it, it cannot. */
  readonly undo?: string;
  /** What an object will get; '' when the label says it all. */
  readonly effect: (object: BatchObject) => string;
  /** Why an object is left out; undefined when it takes part. */
  readonly whyNot: (object: BatchObject) => string | undefined;
  /** Does it to one object, as long as that is as it was seen. Rejects when something goes wrong. */
  readonly apply: (bench: Workbench, item: BatchItem) => Promise<Applied>;
}
