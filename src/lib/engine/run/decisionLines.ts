import type { DecisionRow } from '../model/DecisionRow.ts';
import type { DecisionLog } from '../ports/DecisionLog.ts';

/** Decisions read at once. */
const pieceSize = 200;

/** All decisions, newest first, read in pieces. */
async function* allDecisions(log: DecisionLog): AsyncGenerator<DecisionRow, void, undefined> {
  let after: DecisionRow | undefined;
  for (;;) {
    const rows = await log.query({ limit: pieceSize, ...(after && { after }) });
    yield* rows;
    after = rows.at(-1);
    if (after === undefined) return;
  }
}

/** Decisions as JSON Lines: on an object, oldest first, or all, newest first. */
export async function* decisionLines(
  log: DecisionLog,
  oid?: string
): AsyncGenerator<string, void, undefined> {
  const rows = oid === undefined ? allDecisions(log) : await log.ofObject(oid);
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}
