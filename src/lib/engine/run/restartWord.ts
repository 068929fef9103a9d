import type { RestartWord } from '../machine/restartPoint.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import { readWaits } from './WaitMemory.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

const words: Readonly<Record<StartPoint, RestartWord>> = {
  restart_prev: 'prev',
  restart_task: 'current',
  continue_next: 'next'
};

/**
 * Where an object is taken up. One that was left by a branch goes on after that: its own tasks have
 * still to come to where they are.
 */
export function restartWord({ extraData }: WorkflowObject, startPoint: StartPoint): RestartWord {
  const isOwn = readWaits(extraData)?.branches?.isOwn ?? true;
  return startPoint === 'continue_next' && !isOwn ? 'current' : words[startPoint];
}
