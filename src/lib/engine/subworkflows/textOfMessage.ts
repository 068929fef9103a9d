import { resolve } from '../patterns/CMP.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import type { MessagePart } from './writeSomethingGeneric.ts';

/** The text of all parts; what one answers is written as `String` does. */
export async function textOfMessage(
  message: string | MessagePart | readonly MessagePart[],
  obj: WorkflowObject,
  eng: WorkflowEngine
): Promise<string> {
  const parts: readonly MessagePart[] = Array.isArray(message) ? message : [message];
  const texts: string[] = [];
  for (const part of parts) texts.push(String(await resolve(part, obj, eng)));
  return texts.join('');
}
