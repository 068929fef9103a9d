// Before every module that builds a schema.
import '../../workers/configureZod.ts';

import type { Component } from 'svelte';
import type { ViewedAction } from '$lib/actions/contract/ActionViews.ts';
import { Toaster } from '$lib/components/Toaster.svelte.ts';
import { createPinfold, inlineWorker } from '$lib/engine/index.ts';
import { DexieStore } from '$lib/engine/store/dexie/index.ts';
import type { Desk } from '$lib/holdingpen/keys/Desk.ts';
import { InterruptionWatch } from '$lib/holdingpen/InterruptionWatch.svelte.ts';
import type { NewRun } from '$lib/holdingpen/NewRun.svelte.ts';
import { TabRun } from '$lib/holdingpen/TabRun.svelte.ts';
import { ViewShelf } from '$lib/holdingpen/ViewShelf.svelte.ts';
import type { Workbench } from '$lib/holdingpen/Workbench.ts';
import type { Reader } from '$lib/readers/contract/Reader.ts';
import type { ResultViewProps } from '$lib/results/contract/ResultView.ts';
import { jobWorkers } from '../../workers/jobWorkers.ts';
import { ActivityWatch } from './ActivityWatch.svelte.ts';
import { remembersDatabase } from './rememberDatabase.ts';
import { StorageState } from './StorageState.svelte.ts';

/** What a page finds in its context: one of each, made once a tab. */
export interface App {
  readonly bench: Workbench;
  readonly desk: Desk;
  readonly toaster: Toaster;
  readonly tabRun: TabRun<NewRun>;
  readonly interruptions: InterruptionWatch;
  readonly activity: ActivityWatch;
  readonly storage: StorageState;
}

// One folder, one file or one component each: a new one is found here without a change.
const actions = import.meta.glob<ViewedAction>('../actions/*/action.ts', {
  eager: true,
  import: 'default'
});
const readers = import.meta.glob<Reader>(['../readers/*.ts', '!**/*.test.ts'], {
  import: 'default'
});
const results = import.meta.glob<{ default: Component<ResultViewProps> }>('../results/*.svelte');

async function loadReaders() {
  const [{ readRecords }, all] = await Promise.all([
    import('$lib/readers/contract/readRecords.ts'),
    Promise.all(Object.values(readers).map((load) => load()))
  ]);
  return { readers: all, readRecords };
}

/**
 * Builds the page's own instance of everything. The database is opened at the first reading.
 * Rejects when a part of the site cannot be loaded.
 */
export async function createApp(): Promise<App> {
  const { allWorkflows } = await import('../../workers/allWorkflows.ts');
  const known = Object.values(actions);
  const action = (name: string) => known.find((each) => each.name === name);
  const toaster = new Toaster();
  let index: ReturnType<Workbench['loadIndex']> | undefined;
  const tellOfFallback = ({ message }: Error): void => {
    const text = `Runs go on in this page, which may be slow meanwhile: ${message}`;
    toaster.notify({ tone: 'warning', text });
  };
  const bench: Workbench = {
    pinfold: createPinfold({
      store: new DexieStore({ remembered: remembersDatabase() }),
      workflows: allWorkflows,
      actions: known,
      workers: [jobWorkers(tellOfFallback), inlineWorker]
    }),
    actionViews: {
      mini: new ViewShelf((name) => action(name)?.views.mini),
      side: new ViewShelf((name) => action(name)?.views.side),
      main: new ViewShelf((name) => action(name)?.views.main)
    },
    decisionWord: (name, decision) => action(name)?.decisionWord?.(decision),
    actionKeys: (name) => action(name)?.keys ?? [],
    resultViews: new ViewShelf((name) => results[`../results/${name}.svelte`]),
    loadReaders,
    loadIndex: () => (index ??= import('./openIndex.ts').then(({ openIndex }) => openIndex())),
    titles: new Map(),
    notify: (notice) => toaster.notify(notice)
  };
  return {
    bench,
    desk: { place: {} },
    toaster,
    tabRun: new TabRun(),
    interruptions: new InterruptionWatch(bench),
    activity: new ActivityWatch(bench.pinfold),
    storage: new StorageState()
  };
}
