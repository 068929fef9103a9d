/** What delayed runs need when there are any; a page that shows a list does without. */
export { planContinue } from '../run/continueOid.ts';
export { planStart, planStartByOids, planStartByWid } from '../run/start.ts';
export { cancelJob } from './cancelJob.ts';
export { cancelRun, cancelStartedBy, countStartedBy } from './cancelRun.ts';
export { endOfJob, progressOfJob } from './endOfJob.ts';
export { untilFree } from './endings.ts';
export { FamilyEnder } from './FamilyEnder.ts';
export { JobDispatcher } from './JobDispatcher.ts';
export { planRedriveAll } from './planRedriveAll.ts';
export { planResumeWaits } from './planResumeWaits.ts';
export { queueUp } from './queueUp.ts';
export { redriveJob } from './redriveJob.ts';
export { runJob } from './runJob.ts';
export { signalObject } from './signalObject.ts';
export { wakeDue, wakeNow } from './wakeDue.ts';
export { Waker } from './Waker.ts';
