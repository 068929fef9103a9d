import { mount, unmount } from 'svelte';
import ReasonDialog from './ReasonDialog.svelte';

/**
 * Asks why an object is rejected, in a dialog over the page. Answers '' for no reason, undefined when
 * it is not to be rejected after all.
 */
export function askReason(object: {
  readonly id: string;
  readonly title: string;
}): Promise<string | undefined> {
  return new Promise((resolve) => {
    const dialog = mount(ReasonDialog, {
      target: document.body,
      props: {
        ...object,
        onanswer: (reason: string | undefined) => {
          resolve(reason);
          void unmount(dialog);
        }
      }
    });
  });
}
