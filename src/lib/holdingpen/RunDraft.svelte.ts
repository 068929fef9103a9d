import type { RecordInput } from './RecordInput.ts';
import type { Sample } from './samples.ts';

/** What stands in the form of a new run. It outlives the form, so that one may correct it. */
export class RunDraft {
  /** The open tab: `file`, `text` or `sample`. */
  tab = $state('file');
  file = $state.raw<File>();
  text = $state('');
  sample = $state.raw<Sample>();
  /** The sample's file, once it is there. */
  sampleFile = $state.raw<File>();
  /** Name of a workflow; undefined for the usual one. */
  workflow = $state<string>();
  /** Name of a reader; '' lets the input tell. */
  reader = $state('');
  stopOnError = $state(false);

  /** What was chosen on the open tab; undefined while nothing is. */
  get input(): RecordInput | undefined {
    if (this.tab === 'text') {
      return this.text.trim() === '' ? undefined : { kind: 'text', text: this.text };
    }
    const file = this.tab === 'sample' ? this.sampleFile : this.file;
    return file && { kind: 'file', file };
  }

  /** Takes the records away and leaves what they are to be run with. */
  clearInput(): void {
    this.file = undefined;
    this.text = '';
    this.sample = undefined;
    this.sampleFile = undefined;
  }
}
