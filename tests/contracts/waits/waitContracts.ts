import { describeFamilyEnds } from './describeFamilyEnds.ts';
import { describeHaltsBeside } from './describeHaltsBeside.ts';
import { describeRememberedWaits } from './describeRememberedWaits.ts';
import { describeResuming } from './describeResuming.ts';
import { describeSeveralWaits } from './describeSeveralWaits.ts';
import { describeWaitLogs } from './describeWaitLogs.ts';
import { describeWaitsBeside } from './describeWaitsBeside.ts';

/** What any store keeps of waits: each is given a name and what opens a connection. */
export const waitContracts = [
  describeFamilyEnds,
  describeHaltsBeside,
  describeRememberedWaits,
  describeResuming,
  describeSeveralWaits,
  describeWaitLogs,
  describeWaitsBeside
];
