import type { ObjectRow } from '../model/ObjectRow.ts';
import type { WakeRow } from '../model/WakeRow.ts';
import { readWaits } from './WaitMemory.ts';

/**
 * Whether an object waits for what nobody looks after any more, as its run was cancelled or its going on
 * was cut off. One that a plain `eng.wait` has left to a person is none.
 */
export function isStranded(
  { status, extraData }: Pick<ObjectRow, 'status' | 'extraData'>,
  wake: WakeRow | undefined
): boolean {
  const isEnded = readWaits(extraData)?.isStranded === true;
  return status === 'WAITING' && wake === undefined && isEnded;
}
