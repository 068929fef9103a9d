import { describe, expect, it } from 'vitest';
import { act, makePinfold, workflowOf } from './support.ts';

/** Errors whose parts are no texts, or cannot be read. */
const odd: readonly [string, () => Error, RegExp][] = [
  ['a message that is a symbol', () => withPart('message', Symbol('s')), /Error: Symbol\(s\)/],
  [
    'a bare object as its message',
    () => withPart('message', Object.create(null)),
    /Error: something/
  ],
  ['a bare object as its name', () => withPart('name', Object.create(null)), /something.*: odd/],
  ['a stack that is a number', () => withPart('stack', 5), /Error: odd/],
  ['a message that throws when it is read', () => throwing('message'), /Error: something/]
];

function withPart(part: string, value: unknown): Error {
  return Object.defineProperty(new Error('odd'), part, { value });
}

function throwing(part: string): Error {
  const get = () => {
    throw new Error('not to be read');
  };
  return Object.defineProperty(new Error('odd'), part, { get });
}

function failing(make: () => Error) {
  return workflowOf(
    'odd',
    act('fail', (obj) => {
      if (obj.data === 1) throw make();
    })
  );
}

describe('an error with odd parts', () => {
  it.each(odd)('[R5] of %s fails its object and no other', async (_what, make, title) => {
    const pinfold = makePinfold([failing(make)]);
    const engine = await pinfold.start('odd', [1, 2], { stopOnError: false });
    const [first, second] = await pinfold.runs.getObjects(engine.id);
    expect([first?.status, second?.status]).toEqual(['ERROR', 'COMPLETED']);
    expect(first?.getErrorMessage()?.title).toMatch(title);
    expect(typeof first?.getErrorMessage()?.details).toBe('string');
  });

  it.each(odd)('[R5] of %s reaches the caller as a WorkflowError', async (_what, make) => {
    const pinfold = makePinfold([failing(make)]);
    await expect(pinfold.start('odd', [1, 2])).rejects.toMatchObject({ code: 'WORKFLOW_FAILED' });
    const run = await pinfold.runs.getMostRecent('odd');
    const objects = await pinfold.runs.getObjects(run?.id ?? '');
    expect(objects.map(({ status }) => status)).toEqual(['ERROR', 'INITIAL']);
  });
});
