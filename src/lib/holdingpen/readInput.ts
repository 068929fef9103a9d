import type { Json } from '$lib/engine/index.ts';
import type { ProblemEvent } from '$lib/readers/contract/Reader.ts';
import type { ReadProgress } from '$lib/readers/contract/readRecords.ts';
import type { RecordInput } from './RecordInput.ts';
import type { Unread } from './unreadRecords.ts';
import type { Workbench } from './Workbench.ts';

/** What a person asks for on the run page. */
export interface RunRequest {
  readonly input: RecordInput;
  readonly workflow: string;
  /** Name of a reader; undefined lets the input tell. */
  readonly reader?: string | undefined;
  readonly stopOnError: boolean;
}

/** Problems that are listed; more are counted only. */
const problemsShown = 500;

/** Reads the records of an input for its workflow. Rejects with what makes it unreadable as a whole. */
export async function readInput(
  bench: Workbench,
  { input, workflow, reader }: RunRequest,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: ReadProgress) => void }
): Promise<{ readonly values: Json[]; readonly unread: Unread }> {
  const { readers, readRecords } = await bench.loadReaders();
  const values: Json[] = [];
  const events = readRecords({
    ...options,
    input: input.kind === 'file' ? input.file : input.text,
    readers,
    schema: bench.pinfold.workflows.get(workflow).data,
    ...(input.kind === 'file' && { fileName: input.file.name }),
    ...(reader !== undefined && { reader })
  });
  const problems: ProblemEvent[] = [];
  let count = 0;
  for await (const event of events) {
    if (event.kind === 'record') {
      values.push(event.value);
    } else {
      count += 1;
      if (problems.length < problemsShown) problems.push(event);
    }
  }
  return { values, unread: { count, problems } };
}
