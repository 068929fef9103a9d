/** What delayed runs need when there are any; a page that shows a list does without. */
export { planContinue } from '../run/continueOid.ts';
export { planStart, planStartByOids, planStartByWid } from '../run/start.ts';
export { enqueue } from './enqueue.ts';
export { JobDispatcher } from './JobDispatcher.ts';
export { cancelJob } from './settleJob.ts';
export { planRedriveAll } from './planRedriveAll.ts';
export { redriveJob } from './redriveJob.ts';
export { runJob } from './runJob.ts';
