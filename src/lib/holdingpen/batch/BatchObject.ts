import type { ObjectStatus } from '$lib/engine/index.ts';

/** A selected object, with what decides on which batch it takes part in. */
export interface BatchObject {
  readonly id: string;
  readonly revision: number;
  readonly modified: number;
  readonly title: string;
  /** RUNNING while a run has it in hand. */
  readonly status: ObjectStatus;
  /** What it asks for; null when it asks for nothing. */
  readonly action: string | null;
  /** Whether its workflow is installed here. */
  readonly known: boolean;
  /** The task at which it stands; '' when that is not known. */
  readonly task: string;
}
