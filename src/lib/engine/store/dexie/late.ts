/** What a page that only shows a list does without: loaded when something is written or handed out. */
export { commitChanges } from './commitChanges.ts';
export { readEndings } from './readEndings.ts';
export { readQueue } from './readQueue.ts';
export { readUnstartedRuns } from './readUnstartedRuns.ts';
