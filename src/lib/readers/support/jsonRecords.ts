import type { FoundEvent } from '../contract/defineReader.ts';
import { jsonPieces } from './jsonPieces.ts';
import { parseJson } from './parseJson.ts';

/**
 * The parsed records of a JSON text, numbered, and its faults. `unwrap` answers the records that
 * are in one value; `whole` says that it stands alone at the top of the text.
 */
export async function* jsonRecords(
  source: AsyncIterable<string>,
  unwrap: (value: unknown, whole: boolean) => readonly unknown[]
): AsyncGenerator<FoundEvent> {
  let index = 0;
  for await (const piece of jsonPieces(source)) {
    const { line, column } = piece;
    if (piece.kind === 'fault') {
      if (piece.lost) index += 1;
      const place = { index: piece.lost ? index : index + 1, line, column };
      yield { kind: 'problem', place, reason: piece.reason };
      continue;
    }
    const parsed = await parseJson(piece.text, piece);
    if (!parsed.ok) {
      index += 1;
      const place = { index, line: parsed.line, column: parsed.column };
      yield { kind: 'problem', place, reason: parsed.reason };
      continue;
    }
    for (const value of unwrap(parsed.value, piece.whole)) {
      index += 1;
      yield { kind: 'record', value, place: { index, line, column } };
    }
  }
}
