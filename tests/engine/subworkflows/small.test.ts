import { describe, expect, it } from 'vitest';
import {
  defineWorkflow,
  interruptWorkflow,
  logInfo,
  writeSomethingGeneric
} from '../../../src/lib/engine/index.ts';
import { makePinfold, workflowOf } from '../run/support.ts';

describe('the small tasks beside', () => {
  it('[D39] interrupt_workflow halts the object', async () => {
    const pinfold = makePinfold([workflowOf('stopping', interruptWorkflow())]);
    const engine = await pinfold.start('stopping', [1]);
    expect(engine.haltedObjects.map((obj) => obj.getActionMessage())).toEqual([
      'interrupting workflow.'
    ]);
  });

  it('[D39] log_info writes a text, or what a function answers, to the log of the run', async () => {
    const pinfold = makePinfold([
      workflowOf(
        'logging',
        logInfo('begins'),
        logInfo((obj) => `has ${JSON.stringify(obj.data)}`),
        logInfo(() => (_obj: unknown, eng: { name: string }) => Promise.resolve(eng.name))
      )
    ]);
    const engine = await pinfold.start('logging', [1]);
    const lines = await engine.getLog({ level: 'info' });
    expect(lines.map(({ message }) => message)).toEqual(['begins', 'has 1', 'logging']);
  });

  it('[D39] write_something_generic gives one text of all parts to each writer, and hides', async () => {
    const written: string[] = [];
    const pinfold = makePinfold([
      defineWorkflow({
        name: 'writing',
        doc: '',
        workflow: [
          writeSomethingGeneric(
            ['object ', (obj) => obj.data, ' of ', (_obj, eng) => eng.name],
            [
              (text) => void written.push(`one: ${text}`),
              async (text) => {
                await Promise.resolve();
                written.push(`two: ${text}`);
              }
            ]
          ),
          writeSomethingGeneric('alone', (text) => void written.push(text))
        ]
      })
    ]);
    const engine = await pinfold.start('writing', [7]);
    expect(written).toEqual(['one: object 7 of writing', 'two: object 7 of writing', 'alone']);
    expect(engine.completedObjects[0]?.extraData._task_history).toEqual([]);
  });

  it('[D39] what a writer throws fails the object', async () => {
    const writing = writeSomethingGeneric('x', () => {
      throw new Error('no paper');
    });
    const pinfold = makePinfold([workflowOf('writing', writing)]);
    await expect(pinfold.start('writing', [7])).rejects.toThrow('no paper');
  });
});
