import type { RunProgress } from '$lib/engine/index.ts';
import { countText, numberText } from './numberText.ts';
import type { RunNumbers } from './runNumbers.ts';

/** What somebody has to know of a run that went through, a sentence each. */
export function outcomeTexts(
  { asking, halted, failed }: RunNumbers,
  { problems }: { readonly problems: number }
): string[] {
  const texts: string[] = [];
  if (problems > 0) texts.push(`${countText(problems, 'record')} could not be read; see below.`);
  if (asking > 0) {
    texts.push(
      `${numberText(asking)} of them ${asking === 1 ? 'waits' : 'wait'} for your decision.`
    );
  }
  if (halted > 0) {
    texts.push(
      halted === 1
        ? '1 of them halted: open it and continue.'
        : `${numberText(halted)} of them halted: open each and continue.`
    );
  }
  if (failed > 0) texts.push(`${numberText(failed)} of them failed: open one to see why.`);
  return texts.length > 0 ? texts : ['None of them waits for you.'];
}

/** What a cancelled run has done and left. */
export function cancelledText({ done, total }: Pick<RunProgress, 'done' | 'total'>): string {
  const left = total - done;
  const rest =
    left === 1
      ? 'The remaining one is kept as New.'
      : `The remaining ${numberText(left)} are kept as New.`;
  return `Cancelled after ${numberText(done)} of ${numberText(total)}. ${rest}`;
}
