/** What a page that only shows a list does without: loaded when something is written or handed out. */
export { clearTables } from './clearTables.ts';
export { commitChanges } from './commitChanges.ts';
export { readEndings } from './readEndings.ts';
export { readChanges, readLastChange, readShelf } from './readFeed.ts';
export { readQueue } from './readQueue.ts';
export { readUnstartedRuns } from './readUnstartedRuns.ts';
export { putShelf } from './writeShelf.ts';
