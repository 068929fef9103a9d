import { nameTask } from '../machine/Task.ts';
import type { Operand } from '../patterns/CMP.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { loadMachinery } from './loadMachinery.ts';

/** A text, or a function of object and engine that answers one, or a promise of one. */
export type MessagePart = Operand<WorkflowObject, WorkflowEngine>;

/** Gets the text. */
export type Writer = (text: string) => void | Promise<void>;

/**
 * Makes one text of the parts and gives it to each writer, in order (CHECKLIST 1.16/152). Left out of
 * the history.
 */
export function writeSomethingGeneric(
  message: string | MessagePart | readonly MessagePart[],
  writers: Writer | readonly Writer[]
): WorkflowTask {
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      const { textOfMessage } = await loadMachinery();
      const text = await textOfMessage(message, obj, eng);
      for (const write of [writers].flat()) await write(text);
    },
    { name: 'write_something_generic', doc: 'Write a text where it is wanted.', hide: true }
  );
}
