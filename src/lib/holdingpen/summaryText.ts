import type { Tone } from '$lib/components/tones.ts';
import type { RunProgress, WakeRow } from '$lib/engine/index.ts';
import { countText, numberText } from './numberText.ts';
import type { FamilyNumbers } from './readFamily.ts';
import type { RunNumbers } from './runNumbers.ts';
import { shownWait } from './shownWait.ts';
import { awaitedEvents } from './waitText.ts';

/** A run that has ended, as its summary tells it. */
export interface Outcome {
  readonly numbers: RunNumbers;
  /** What its waiting objects wait for, as far as that is known. */
  readonly wakes: readonly WakeRow[];
}

/** What became of the records: "5 records of a.json: 3 went through, 1 waits for an event, 1 failed". */
export function outcomeTitle({ numbers, wakes }: Outcome, name: string): string {
  const { all, asking, halted, waiting, failed, fresh } = numbers;
  const records = `${countText(all, 'record')} of ${name}`;
  const through = numbers.counts.find(({ status }) => status === 'COMPLETED')?.count ?? 0;
  if (all > 0 && through === all) return `${records} went through the workflow`;
  const parts = [
    [through, 'went through'],
    [asking, asking === 1 ? 'waits for your decision' : 'wait for your decision'],
    [halted, 'halted'],
    [waiting, `${waiting === 1 ? 'waits' : 'wait'} ${awaitedText(wakes)}`],
    [failed, 'failed'],
    [fresh, fresh === 1 ? 'was not reached' : 'were not reached'],
    [all - through - asking - halted - waiting - failed - fresh, 'in process']
  ] as const;
  const told = parts.filter(([count]) => count > 0);
  if (told.length === 0) return `${records}: none is left`;
  return `${records}: ${told.map(([count, word]) => `${numberText(count)} ${word}`).join(', ')}`;
}

/** What all of these wait for, where it is the same kind of thing. */
function awaitedText(wakes: readonly WakeRow[]): string {
  const kinds = new Set(wakes.flatMap((wake) => shownWait(wake).map(({ kind }) => kind)));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined) return 'for something else to happen';
  return { time: 'for a time', event: 'for an event', runs: 'for other runs' }[kind];
}

/** What else somebody has to know of a run. */
interface Besides {
  /** Records that could not be read. */
  readonly problems: number;
  /** What its waiting objects wait for, as far as that is known. */
  readonly wakes?: readonly WakeRow[];
  readonly family?: FamilyNumbers | undefined;
}

/** The tone of the worst that is told. */
export function outcomeTone(
  { failed, halted, asking, waiting, fresh }: RunNumbers,
  { problems, family }: Besides
): Tone {
  if (failed + (family?.failed ?? 0) > 0) return 'danger';
  if (problems + halted + fresh + (family?.halted ?? 0) > 0) return 'warning';
  return asking + waiting + (family?.asking ?? 0) > 0 ? 'info' : 'success';
}

/** What somebody can do about a run that has ended, or has to know besides, a sentence each. */
export function outcomeTexts(
  { asking, halted, failed }: RunNumbers,
  { problems, wakes = [], family }: Besides
): string[] {
  const texts: string[] = [];
  if (halted > 0) {
    texts.push(`Open ${halted === 1 ? 'the one' : 'each'} that halted, and continue it.`);
  }
  if (failed > 0) texts.push(`Open ${failed === 1 ? 'the one' : 'one'} that failed to see why.`);
  const events = new Set(wakes.flatMap((wake) => awaitedEvents(shownWait(wake))));
  if (events.size > 0) {
    const [event = ''] = events;
    const what = events.size === 1 ? `the event “${event}”` : 'the event that it waits for';
    texts.push(`Open one that waits to send it ${what}.`);
  }
  const started = familyTexts(family);
  const isAsked = asking + halted + failed + events.size + started.length > 0;
  if (!isAsked) texts.push('None of them waits for you.');
  texts.push(...started);
  if (problems > 0) {
    texts.push(`${countText(problems, 'more record')} could not be read; see below.`);
  }
  return texts;
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
export function cancelledText(
  { done, total }: Pick<RunProgress, 'done' | 'total'>,
  waiting = 0
): string {
  const left = total - done;
  const texts = [`Cancelled after ${numberText(done)} of ${numberText(total)}.`];
  if (left === 1) texts.push('The remaining one is kept as New.');
  if (left > 1) texts.push(`The remaining ${numberText(left)} are kept as New.`);
  if (waiting === 1) {
    texts.push('1 waits and does not go on by itself: see the run to let it go on.');
  }
  if (waiting > 1) {
    const count = numberText(waiting);
    texts.push(`${count} wait and do not go on by themselves: see the run to let them go on.`);
  }
  return texts.join(' ');
}
