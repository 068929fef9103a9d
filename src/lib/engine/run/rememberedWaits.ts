import type { ObjectRow } from '../model/ObjectRow.ts';
import type { WaitTerm } from '../model/WakeRow.ts';
import { readWaits } from './WaitMemory.ts';

/**
 * What an object waited for when it was left, as far as that is not over: of one that halted or failed,
 * what branches of it wait for; of one whose going on was cancelled, what it comes to again.
 */
export function rememberedWaits({ extraData }: Pick<ObjectRow, 'extraData'>): readonly WaitTerm[] {
  const { open = [], outcomes = {} } = readWaits(extraData) ?? {};
  return open.filter(({ key }) => outcomes[key] === undefined);
}
