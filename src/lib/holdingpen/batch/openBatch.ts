import { mount, tick, unmount } from 'svelte';
import type { Selection } from '../selection/Selection.svelte.ts';
import type { Workbench } from '../Workbench.ts';
import { Batch } from './Batch.svelte.ts';
import BatchDialog from './BatchDialog.svelte';

/** Asks what is to be done to all that are selected, and does it. */
export function openBatch(bench: Workbench, selection: Selection): void {
  const batch = new Batch(bench, selection);
  void batch.look();
  const dialog = mount(BatchDialog, {
    target: document.body,
    props: {
      batch,
      onclosed: () => {
        void unmount(dialog)
          .then(tick)
          .then(() => {
            // Where the dialog came from may be gone with the selection.
            const lost = document.activeElement === document.body;
            if (lost) document.querySelector<HTMLElement>('[data-list]')?.focus();
          });
      }
    }
  });
}
