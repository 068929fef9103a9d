import { numberText } from '../numberText.ts';
import type { IndexProgress } from './ListIndex.ts';

const beginnings = {
  reading: 'The search is being prepared',
  searching: 'Looking into the records'
} as const;

/** What an index is at, when a curator must wait for it. */
export function progressText(progress: IndexProgress): string | undefined {
  if (progress.state !== 'reading' && progress.state !== 'searching') return undefined;
  const { state, done, total } = progress;
  return `${beginnings[state]}: ${numberText(done)} of ${numberText(total)}`;
}
