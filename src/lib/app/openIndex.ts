import { IndexWatch } from '$lib/holdingpen/search/IndexWatch.svelte.ts';
import { openPenIndex } from '../../workers/pen/penIndex.ts';
import { spawnWorker } from '../../workers/spawnWorker.ts';

/** Begins the index of the list, in a worker of its own that lasts as long as the tab. */
export function openIndex(): IndexWatch {
  return new IndexWatch((hear) => openPenIndex({ spawn: () => spawnWorker('pen'), ...hear }));
}
