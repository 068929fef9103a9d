/**
 * Who may know whom. A room imports from itself and from the layers above it, never sideways and
 * never from below. Paths are below `src/`; a room is a folder or a single file.
 */
export const layers = [
  // What knows nothing of ours: the shapes of data, and components that only present.
  ['lib/engine/model', 'lib/components'],
  ['lib/engine/ports', 'lib/engine/machine'],
  ['lib/engine/patterns', 'lib/engine/platform', 'lib/engine/registry'],
  ['lib/engine/run'],
  ['lib/engine/delayed', 'lib/engine/subworkflows'],
  // The engine's face: all that others see of it.
  ['lib/engine/index.ts'],
  ['lib/engine/store/common'],
  ['lib/engine/store/memory', 'lib/engine/store/dexie', 'lib/record', 'lib/bundle'],
  // What a kind of plug-in promises; the Holding Pen knows its actions by this alone.
  ['lib/actions/contract', 'lib/results/contract'],
  ['lib/tasks', 'lib/readers', 'lib/search'],
  ['lib/sync', 'lib/workflows', 'lib/actions', 'lib/results', 'lib/holdingpen'],
  ['workers'],
  ['lib/app'],
  ['routes', 'hooks.client.ts', 'service-worker.ts']
] as const satisfies readonly (readonly string[])[];

/** The one room that may use a package, for packages that others must not know. */
export const packageRooms = {
  dexie: 'lib/engine/store/dexie',
  comlink: 'workers'
} as const;

/** Packages the engine must not know: it runs in a page, in a worker and in Node. */
export const strangersToTheEngine = ['svelte', '@sveltejs/kit', 'bits-ui'] as const;

/** Rooms that put the program together, and so may name a store. */
export const compositionRoots = ['lib/app', 'workers'] as const;
