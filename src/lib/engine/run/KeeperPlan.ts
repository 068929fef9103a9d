import type { Checkpoint } from '../model/JournalRow.ts';
import type { ClaimLedger } from './ClaimLedger.ts';
import type { RunCompanion } from './RunCompanion.ts';
import type { RunControl } from './RunOptions.ts';

/** How a run begins with an object: anew, anew without a snapshot, or in the middle. */
export type RunMode = 'start' | 'start_again' | 'continue';

/** What a keeper is made for. */
export interface KeeperPlan {
  readonly control: RunControl;
  readonly mode: RunMode;
  readonly total: number;
  readonly holder: string;
  /** Claims that the run shares with others of its job. */
  readonly claims?: ClaimLedger;
  readonly companion?: RunCompanion;
  /** Where an object goes on that an earlier attempt has left on its way. */
  readonly checkpoint?: Checkpoint;
}
