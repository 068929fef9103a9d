import type { RunProgress } from '$lib/engine/index.ts';
import { countText, numberText } from './numberText.ts';
import type { FamilyNumbers } from './readFamily.ts';
import type { RunNumbers } from './runNumbers.ts';

/** What somebody has to know of a run that went through, a sentence each. */
export function outcomeTexts(
  { asking, halted, failed, waiting }: RunNumbers,
  { problems, family }: { readonly problems: number; readonly family?: FamilyNumbers | undefined }
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
  if (waiting > 0) {
    texts.push(
      `${numberText(waiting)} of them ${waiting === 1 ? 'waits' : 'wait'} for something else to happen.`
    );
  }
  texts.push(...familyTexts(family));
  return texts.length > 0 ? texts : ['None of them waits for you.'];
}

/** What the started runs ask of a person. */
function familyTexts(family: FamilyNumbers | undefined): string[] {
  if (family === undefined || family.open.length === 0) return [];
  const { asking, halted, failed, more } = family;
  const parts = [
    [asking, asking === 1 ? 'waits for your decision' : 'wait for your decision'],
    [halted, 'halted'],
    [failed, 'failed']
  ] as const;
  const told = parts.filter(([count]) => count > 0);
  const words = told.map(([count, word]) => `${numberText(count)} ${word}`).join(', ');
  const runs = countText(family.runs, 'run');
  return [`In the ${runs}${more ? ' or more' : ''} that it has started, ${words}.`];
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
