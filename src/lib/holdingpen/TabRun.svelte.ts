/**
 * The run that this tab has under way or had last, if any: the frame of all pages tells of it, and
 * only the pages that start one load what carries it out.
 */
export class TabRun<Run extends { readonly isBusy: boolean }> {
  #run = $state.raw<Run>();

  get isBusy(): boolean {
    return this.#run?.isBusy ?? false;
  }

  /** The run, made by the first page that asks for it. */
  get(make: () => Run): Run {
    return (this.#run ??= make());
  }
}
