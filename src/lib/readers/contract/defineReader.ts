import { passGate } from '../support/passGate.ts';
import type { ProblemEvent, ReadOptions, Reader, ReaderEvent, Place } from './Reader.ts';

/** What a reader's own code yields: a value that has not passed the gate yet. */
export type FoundEvent =
  { readonly kind: 'record'; readonly value: unknown; readonly place: Place } | ProblemEvent;

export interface ReaderDefinition extends Omit<Reader, 'read'> {
  read(source: AsyncIterable<string>, options: ReadOptions): AsyncGenerator<FoundEvent>;
}

/**
 * The form of a reader file: its default export is what this function answers. Each value passes
 * the gate (`passGate.ts`) on its way out; one that does not becomes a problem.
 */
export function defineReader(definition: ReaderDefinition): Reader {
  async function* read(
    source: AsyncIterable<string>,
    options: ReadOptions
  ): AsyncGenerator<ReaderEvent> {
    for await (const event of definition.read(source, options)) {
      if (event.kind === 'problem') {
        yield event;
        continue;
      }
      const answer = passGate(event.value);
      if (answer.passed) yield { kind: 'record', value: answer.value, place: event.place };
      else yield { kind: 'problem', place: event.place, reason: answer.reason };
    }
  }
  return Object.freeze({ ...definition, read });
}
