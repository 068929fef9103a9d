import type * as machinery from './machinery.ts';

/** What the tasks on workflows do, loaded when the first of them runs. */
export function loadMachinery(): Promise<typeof machinery> {
  return import('./machinery.ts');
}
