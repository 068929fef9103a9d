import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { Curator } from '$lib/engine/index.ts';
import { askedForNameSetting, curatorSetting } from '../settings/curationSettings.ts';
import type { Workbench } from '../Workbench.ts';

/** Who decides in this browser. */
export function whoDecides(): Curator {
  return curatorSetting().current;
}

/** Asks whoever has decided without a name for one: once, and where the answer can be kept. */
export function askForName(notify: Workbench['notify']): void {
  if (whoDecides().name !== '' || askedForNameSetting().current) return;
  askedForNameSetting().set(true);
  if (!askedForNameSetting().current) return;
  notify({
    tone: 'info',
    text: 'Your decisions carry no name yet. With one, others see who decided.',
    action: { label: 'Add my name', run: () => void goto(resolve('/settings/')) }
  });
}
