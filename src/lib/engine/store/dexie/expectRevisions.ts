import { RevisionConflictError } from '../../model/storeErrors.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Objects whose rows are in memory at once while they are looked at. */
const pieceSize = 500;

/** Throws `RevisionConflictError` for the first object that is not stored at its revision here. */
export async function expectRevisions(
  db: PinfoldDatabase,
  expected: readonly { readonly id: string; readonly revision: number }[]
): Promise<void> {
  for (let start = 0; start < expected.length; start += pieceSize) {
    const piece = expected.slice(start, start + pieceSize);
    const rows = await db.objects.bulkGet(piece.map(({ id }) => id));
    for (const [index, { id, revision }] of piece.entries()) {
      const stored = rows[index]?.revision ?? null;
      if (stored !== revision) throw new RevisionConflictError(id, stored, revision, 'expected');
    }
  }
}
