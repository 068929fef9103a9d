import { describeObject, type Pinfold, type RunRow } from '$lib/engine/index.ts';
import type { RunInList } from './readRuns.ts';
import { endingText } from './endingText.ts';
import { runLine, type RunLine } from './RunLine.ts';
import { hasStartedText } from './startedRuns.ts';

/** A run as a row of a list tells it. */
export interface RunRowLine extends RunLine {
  /** What a person calls its workflow. */
  readonly title: string;
  /** Whether it is in the queue or under way, or has an object that goes on by itself. */
  readonly goesOn: boolean;
  /** What became of the runs that it has started; '' when it has started none. */
  readonly family: string;
  /** How many runs are still to end with it; '' when none is. */
  readonly ending: string;
  /** The run that has started it, if one has; its title is undefined once it is gone. */
  readonly startedBy: { readonly id: string; readonly title: string | undefined } | undefined;
}

export function runRowLine(
  pinfold: Pinfold,
  { run, jobs, tally, waits, started, parent, object, ending }: RunInList
): RunRowLine {
  const line = runLine(run, jobs, tally, waits);
  const workflow = pinfold.workflows.find(run.name);
  const titleOf = ({ name }: RunRow) => pinfold.workflows.find(name)?.title ?? name;
  // Those of a family have one record each and no file: that tells them apart.
  const record =
    object && workflow?.getTitle && describeObject(pinfold.objects.of(object), run, workflow).title;
  return {
    ...line,
    source: line.source === '' ? (record ?? '') : line.source,
    title: titleOf(run),
    goesOn: line.progress !== undefined || waits,
    family: started.statuses.length === 0 ? '' : hasStartedText(started),
    ending: endingText(ending),
    startedBy: run.startedBy && {
      id: run.startedBy.idWorkflow,
      title: parent && titleOf(parent)
    }
  };
}
