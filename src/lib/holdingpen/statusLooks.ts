import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import Hand from '@lucide/svelte/icons/hand';
import Hourglass from '@lucide/svelte/icons/hourglass';
import type { Component } from 'svelte';
import type { Tone } from '$lib/components/tones.ts';
import type { ObjectStatus, RunStatus } from '$lib/engine/index.ts';

interface Look {
  readonly tone: Tone;
  readonly icon: Component<{ class?: string }>;
}

/** The colours of CHECKLIST 1.5/61; the icon tells apart what shares one. */
export const objectStatusLooks: Readonly<Record<ObjectStatus, Look>> = {
  HALTED: { tone: 'danger', icon: Hand },
  ERROR: { tone: 'danger', icon: CircleAlert },
  WAITING: { tone: 'warning', icon: Hourglass },
  RUNNING: { tone: 'warning', icon: CircleDot },
  INITIAL: { tone: 'info', icon: CircleDashed },
  COMPLETED: { tone: 'success', icon: CircleCheck }
};

/** The same colours for runs. */
export const runStatusLooks: Readonly<Record<RunStatus, Look>> = {
  NEW: objectStatusLooks.INITIAL,
  RUNNING: objectStatusLooks.RUNNING,
  HALTED: objectStatusLooks.HALTED,
  ERROR: objectStatusLooks.ERROR,
  COMPLETED: objectStatusLooks.COMPLETED
};

/** Statuses in the order in which a curator wants them: what needs somebody comes first. */
export const statusOrder: readonly ObjectStatus[] = [
  'HALTED',
  'ERROR',
  'WAITING',
  'RUNNING',
  'INITIAL',
  'COMPLETED'
];
