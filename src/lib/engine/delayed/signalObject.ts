import { z } from 'zod';
import { objectRowSchema } from '../model/ObjectRow.ts';
import { newId } from '../model/ids.ts';
import { issuesText } from '../model/issuesText.ts';
import { toStorable } from '../model/toStorable.ts';
import type { RunContext } from '../run/RunContext.ts';
import { InvalidArgumentError, NoRunError, UnknownObjectError } from '../run/runErrors.ts';
import { MailboxFullError, ObjectCompletedError } from '../run/waitErrors.ts';

/** Signals that are kept for an object until its waits take them. */
const mostSignals = 100;

const eventSchema = z.string().min(1).max(255);

/** See `Pinfold.signalObject`. */
export async function signalObject(
  context: RunContext,
  oid: string,
  event: string,
  payload: unknown
): Promise<void> {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) {
    throw new InvalidArgumentError('The event to signal', issuesText(parsed.error));
  }
  const { store, clock } = context;
  const idWorkflow = await runOf(context, oid, event);
  const kept = await store.getSignals(oid);
  if (kept.filter((signal) => signal.idWorkflow === idWorkflow).length >= mostSignals) {
    throw new MailboxFullError(oid, event, mostSignals);
  }
  const signal = {
    id: newId(),
    idObject: oid,
    idWorkflow,
    event,
    payload: toStorable(payload, `Payload of "${event}"`),
    created: clock.now()
  };
  await store.commit({ signals: [signal] }, { durability: 'strict' });
}

/** The run that the object is in, or is about to be stored in. */
async function runOf(context: RunContext, oid: string, event: string): Promise<string> {
  const { store } = context;
  const [claim] = await store.getClaimsOn([oid]);
  if (claim !== undefined) return claim.idWorkflow;
  const object = await store.getObject(oid);
  if (object === undefined) return runOfFresh(context, oid);
  if (object.status === 'COMPLETED') throw new ObjectCompletedError(oid, event);
  if (object.idWorkflow === null) throw new NoRunError(oid);
  return object.idWorkflow;
}

/** An object that its first run has in hand is stored with the run's claim until it first stops. */
async function runOfFresh({ store }: RunContext, oid: string): Promise<string> {
  for (const { id, inputs, ...claim } of await store.getClaims()) {
    if (inputs === 0) continue;
    const json = (await store.getInput(id))?.json ?? '[]';
    if (!json.includes(oid)) continue;
    const rows = z.array(objectRowSchema.pick({ id: true })).parse(JSON.parse(json));
    if (rows.some((row) => row.id === oid)) return claim.idWorkflow;
  }
  // It may have been stored since it was looked for.
  const idWorkflow = (await store.getObject(oid))?.idWorkflow ?? undefined;
  if (idWorkflow !== undefined) return idWorkflow;
  throw new UnknownObjectError([oid]);
}
