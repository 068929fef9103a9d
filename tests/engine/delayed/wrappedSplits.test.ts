import { expect, it } from 'vitest';
import {
  CHOICE,
  DEBUG_CYCLE,
  IF_ELSE,
  PARALLEL_SPLIT,
  PROFILE,
  TRY,
  type WorkflowDefinition
} from '../../../src/lib/engine/index.ts';
import { act, workflowOf } from '../run/support.ts';
import { make, note, startOne } from './waiting.ts';

const say = (what: string) => act(what, (obj) => note(obj, what));
const ask = (event: string) => act(event, async (_obj, eng) => void (await eng.waitFor(event)));
const split = () => PARALLEL_SPLIT([[ask('go'), say('heard')]]);

/** With what the object has noted in the end: in a task of its own the tasks behind it run again (P14). */
const wrappers: Record<string, [() => WorkflowDefinition['workflow'][number], string[]]> = {
  TRY: [() => TRY(split()), ['end', 'end', 'heard']],
  PROFILE: [() => PROFILE(split(), { report: () => undefined }), ['end', 'end', 'heard']],
  DEBUG_CYCLE: [() => DEBUG_CYCLE(() => Promise.resolve(split())), ['end', 'end', 'heard']],
  'a task': [
    () => {
      const inner = split();
      return act('own', (obj, eng) => inner(obj, eng));
    },
    ['end', 'end', 'heard']
  ],
  CHOICE: [() => CHOICE(() => 'a', { a: split() }), ['end', 'heard']],
  IF_ELSE: [() => IF_ELSE(() => true, split(), say('else')), ['end', 'heard']]
};

it.each(Object.entries(wrappers))(
  '[D79] a split in %s loses no branch that waits',
  async (_name, [wrapped, noted]) => {
    const { pinfold } = make([workflowOf('w', wrapped(), say('end'))], { workers: [] });
    const id = await startOne(pinfold, 'w');
    expect((await pinfold.objects.get(id)).status).toBe('WAITING');
    await pinfold.signalObject(id, 'go');
    await pinfold.wakeDue();
    const done = await pinfold.objects.get(id);
    expect([done.status, done.data]).toEqual(['COMPLETED', noted]);
  }
);
