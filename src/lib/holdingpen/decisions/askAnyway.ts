import { mount, unmount } from 'svelte';
import type { Change } from './changesSince.ts';
import StaleDialog from './StaleDialog.svelte';

/** Asks whether a decision on an object that has changed since is to count all the same. */
export function askAnyway(given: {
  readonly title: string;
  readonly changes: readonly Change[];
}): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = mount(StaleDialog, {
      target: document.body,
      props: {
        ...given,
        onanswer: (anyway: boolean) => {
          resolve(anyway);
          void unmount(dialog);
        }
      }
    });
  });
}
