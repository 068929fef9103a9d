import { PinfoldError } from '$lib/engine/index.ts';

/** A task met data of a form it cannot work on. */
export class WrongDataError extends PinfoldError {
  override readonly name = 'WrongDataError';
  readonly code = 'WRONG_DATA';

  constructor(options: { task: string; needs: string; found: unknown; idObject: string }) {
    const found = options.found === null ? 'null' : typeof options.found;
    super(
      `The task “${options.task}” needs ${options.needs} as data and found ${found}. ` +
        'Give the workflow a schema for its data, or put a task that makes such data before it.',
      { task: options.task, needs: options.needs, found, idObject: options.idObject }
    );
  }
}
