import { countEach } from '../common/countEach.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** See `Store.getEndings`. */
export async function readEndings({ runs }: PinfoldDatabase): Promise<Map<string, number>> {
  return countEach((await runs.orderBy('ends.root').keys()) as string[]);
}
