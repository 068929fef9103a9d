/** What the tasks on workflows do, loaded when the first of them runs: a page that shows a list does without. */
export { recordWorkflowOf } from './recordWorkflowOf.ts';
export { reviewRuns } from './reviewRuns.ts';
export { startRun } from './startRun.ts';
export { textOfMessage } from './textOfMessage.ts';
export {
  jobNamedBy,
  waitForNamedRun,
  waitForNextRun,
  waitForRun,
  waitForRuns
} from './waitForRuns.ts';
