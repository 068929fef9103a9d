import { inlineWorker } from '$lib/engine/index.ts';
import { spawnJobWorker } from './spawnJobWorker.ts';
import { webWorker } from './webWorker.ts';

/** Threads that carry out jobs with the site's own workflows; the page itself where none come up. */
export const sitePool = webWorker({ spawn: spawnJobWorker, fallback: inlineWorker });
