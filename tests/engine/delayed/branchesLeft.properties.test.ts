import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FOR, IF, PARALLEL_SPLIT, type WorkflowDefinition } from '../../../src/lib/engine/index.ts';
import { act, workflowOf } from '../run/support.ts';
import { make, note, startOne } from './waiting.ts';

/** A piece of a workflow; what halts stands in the object's own tasks only. */
type Piece =
  | { readonly kind: 'say' | 'halt' | 'wait' }
  | { readonly kind: 'block' | 'loop'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'split'; readonly branches: readonly (readonly Piece[])[] };

const leaf = (...kinds: ('say' | 'halt' | 'wait')[]) =>
  fc.record({ kind: fc.constantFrom(...kinds) });

const { branch } = fc.letrec<{ branch: Piece[]; inner: Piece }>((tie) => ({
  branch: fc.array(tie('inner'), { minLength: 1, maxLength: 3 }),
  inner: fc.oneof(
    { maxDepth: 1, withCrossShrink: true },
    { arbitrary: leaf('say', 'wait'), weight: 5 },
    {
      arbitrary: fc.record({
        kind: fc.constant('split' as const),
        branches: fc.array(tie('branch'), { minLength: 1, maxLength: 2 })
      }),
      weight: 1
    }
  )
}));

const { pieces } = fc.letrec<{ pieces: Piece[]; piece: Piece }>((tie) => ({
  pieces: fc.array(tie('piece'), { minLength: 1, maxLength: 5 }),
  piece: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { arbitrary: leaf('say', 'halt', 'wait'), weight: 4 },
    {
      arbitrary: fc.record({
        kind: fc.constant('split' as const),
        branches: fc.array(branch, { minLength: 1, maxLength: 3 })
      }),
      weight: 4
    },
    {
      arbitrary: fc.record({
        kind: fc.constantFrom('block' as const, 'loop' as const),
        pieces: tie('pieces')
      }),
      weight: 1
    }
  )
}));

const rounds = ['x', 'y'];

/** The tasks of such a piece, and what becomes of them: told before anything has run. */
class Plan {
  /** Events, each as often as it is waited for. */
  readonly signals: string[] = [];
  /** What is to be noted, as often as it is. */
  readonly told: string[] = [];
  #names = 0;

  tasksOf(own: readonly Piece[], times = 1, isBranch = false): WorkflowDefinition['workflow'] {
    return own.map((piece) => {
      const name = `${piece.kind} ${(this.#names += 1)}`;
      if (piece.kind === 'block') return IF(() => true, this.tasksOf(piece.pieces, times));
      if (piece.kind === 'loop') {
        const inner = this.tasksOf(piece.pieces, times * rounds.length);
        return FOR(rounds, `item of ${name}`, inner);
      }
      if (piece.kind === 'split') {
        const ends = piece.branches.map((each, index) => {
          // What follows a split in a branch runs again with the branch: it is not counted.
          const isCounted = !isBranch && each.every(({ kind }) => kind !== 'split');
          const end = isCounted ? [this.#tell(`end ${index} of ${name}`, times)] : [];
          return [...this.tasksOf(each, times, true), ...end];
        });
        return PARALLEL_SPLIT(ends);
      }
      if (piece.kind === 'wait') {
        for (let time = 0; time < times; time += 1) this.signals.push(name);
        return act(name, async (_obj, eng) => void (await eng.waitFor(name)));
      }
      if (piece.kind === 'say')
        return isBranch ? act(name, () => undefined) : this.#tell(name, times);
      return this.#tell(name, times, true);
    });
  }

  #tell(name: string, times: number, halts = false) {
    for (let time = 0; time < times; time += 1) this.told.push(name);
    return act(name, (obj, eng) => {
      note(obj, name);
      if (halts) eng.halt('Look at it.', { action: 'approval' });
    });
  }
}

test('[D77] [D79] whatever the tree and the order of events, each end is reached as often as without halts, and each person asked once', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, fc.infiniteStream(fc.nat()), async (tree, choices) => {
      const plan = new Plan();
      const workflow = workflowOf('random', plan.tasksOf(tree));
      const { pinfold, store } = make([workflow], { workers: [] });
      const id = await startOne(pinfold, 'random');
      const signals = [...plan.signals];
      const most = 2 * (signals.length + plan.told.length) + 2;
      // Once all has had its time to happen in any order, all that is left happens.
      for (let step = 0; step < 2 * most; step += 1) {
        const { status } = await pinfold.objects.get(id);
        if (status === 'COMPLETED') break;
        const choice = choices.next().value ?? 0;
        const isLater = step < most && choice % 3 === 0;
        const [event] = isLater ? [] : signals.splice(choice % Math.max(1, signals.length), 1);
        if (event !== undefined) await pinfold.signalObject(id, event);
        else if (status !== 'HALTED') await pinfold.wakeDue();
        else {
          const decision = { verdict: 'accept' };
          await pinfold.decide({ oid: id, decision, idDecision: `${step}` });
        }
      }
      const done = await pinfold.objects.get(id);
      expect(done.status).toBe('COMPLETED');
      expect((done.data as string[]).toSorted()).toEqual(plan.told.toSorted());
      expect([signals, await store.getSignals(id)]).toEqual([[], []]);
      expect(done.extraData).not.toHaveProperty('_waits');
    }),
    { numRuns: 60 }
  );
});
