import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { logRow, objectRow, snapshotOf } from '../../../../tests/contracts/store/rows.ts';
import { wrongRows } from '../../../../tests/contracts/store/wrongRows.ts';
import { logRowSchema } from './LogRow.ts';
import { objectRowSchema, snapshotRowSchema } from './ObjectRow.ts';
import { logRowShape, objectRowShape, snapshotRowShape } from './rowShapes.ts';
import type { Shape } from './Shape.ts';

/** A shape finds a fault where its schema finds one, and none where it finds none. */
function expectAgreement(shape: Shape, schema: z.ZodType, row: unknown): void {
  const parsed = schema.safeParse(row);
  expect(shape(row) === undefined).toBe(parsed.success);
}

test('[S25] the shapes of objects and snapshots let pass what their schemas can read', () => {
  fc.assert(
    fc.property(wrongRows, (row) => {
      expectAgreement(objectRowShape, objectRowSchema, row);
      expectAgreement(snapshotRowShape, snapshotRowSchema, snapshotOf(row));
      expectAgreement(snapshotRowShape, snapshotRowSchema, row);
    }),
    { numRuns: 1_000 }
  );
});

test('[S25] the shape of log lines lets pass what their schema can read', () => {
  const wrong = fc.dictionary(
    fc.constantFrom(...Object.keys(logRow())),
    fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom<unknown>('run', 'debug', 'fatal')),
    { maxKeys: 2 }
  );
  fc.assert(
    fc.property(wrong, (given) => {
      expectAgreement(logRowShape, logRowSchema, Object.assign(logRow(), given));
    })
  );
});

test('a fault tells where it is and what must be there', () => {
  const row = Object.assign(objectRow(), { callbackPos: [0, 'x'] });
  expect(objectRowShape(row)).toEqual({
    path: '.callbackPos[1]',
    must: 'be a whole number of at least 0'
  });
});
