import type { WorkflowObject } from '$lib/engine/index.ts';
import { WrongDataError } from './WrongDataError.ts';

/** The object's data as a number. Throws `WrongDataError` when they are none. */
export function numberOf(obj: WorkflowObject, task: string): number {
  if (typeof obj.data === 'number') return obj.data;
  throw new WrongDataError({ task, needs: 'a number', found: obj.data, idObject: obj.id });
}
