import fc from 'fast-check';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { ObjectRow } from '../../../src/lib/engine/model/ObjectRow.ts';
import { objectRow } from './rows.ts';

const fields = Object.keys(objectRow()).filter((key) => key !== 'id' && key !== 'revision');
const keys = Object.keys(objectRow().extraData);

/** What may stand anywhere: often of the right kind, now and then nearly so. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(undefined, NaN, '', [], {}, [0], [-1], [0.5], ['0'], 2 ** 53),
  fc.constantFrom<unknown>('HALTED', 'halted', newId(), 'x'.repeat(151), 'x'.repeat(501)),
  fc.record({ title: fc.jsonValue({ maxDepth: 0 }), details: fc.string() }),
  fc.array(fc.record({ name: fc.string(), position: fc.array(fc.integer()) }), { maxLength: 2 }),
  fc.dictionary(
    fc.string(),
    fc.array(fc.record({ name: fc.string(), result: fc.jsonValue(), view: fc.jsonValue() }))
  )
);

/**
 * Object rows as callers without types may hand them over: some fields and some keys of the extra
 * data replaced by anything. Of about every second one nothing is wrong.
 */
export const wrongRows: fc.Arbitrary<ObjectRow> = fc
  .record({
    row: fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 1 }),
    extraData: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 2 })
  })
  .map(({ row, extraData }) => {
    const made = objectRow();
    Object.assign(made.extraData, extraData);
    return Object.assign(made, row);
  });
