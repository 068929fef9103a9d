import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Machine } from '../../src/lib/engine/machine/Machine.ts';
import { MachineState } from '../../src/lib/engine/machine/MachineState.ts';
import { HaltProcessing } from '../../src/lib/engine/machine/transitions.ts';
import {
  build,
  plans,
  plansWithTokenJumps,
  walker,
  type Build,
  type Plan,
  type Walker,
  type WalkerEngine
} from './trees.ts';

interface Ran {
  readonly eng: WalkerEngine;
  readonly objects: readonly Walker[];
  /** Every task in order, with the object's index. */
  readonly log: string[];
}

function ready(list: readonly Plan[], options: Build = {}): Ran {
  const log: string[] = [];
  const eng = new Machine<Walker>();
  eng.callbacks.replace(
    build(list, {
      ...options,
      onTask: (obj, e, name) => {
        log.push(`${e.state.tokenPos} ${name}`);
        options.onTask?.(obj, e, name);
      }
    })
  );
  return { eng, objects: [walker(), walker(2), walker(4)], log };
}

const isEmpty = ({ eng }: Ran): boolean => eng.callbacks.empty();

test('[M11] no tree leads the position outside of it', async () => {
  await fc.assert(
    fc.asyncProperty(plansWithTokenJumps, async (list) => {
      const outside: unknown[] = [];
      const ran = ready(list, {
        onTask: (_obj, eng, name) => {
          const { tokenPos, callbackPos } = eng.state;
          if (eng.currentTaskName !== name || tokenPos < 0 || tokenPos > 2) {
            outside.push([name, tokenPos, callbackPos]);
          }
        }
      });
      if (isEmpty(ran)) return;
      await ran.eng.process(ran.objects);
      expect(outside).toEqual([]);
      expect(ran.eng.state.callbackPos).toEqual([0]);
      expect(ran.eng.state.tokenPos).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 }
  );
});

test('[M9] tasks that answer later make the same run', async () => {
  await fc.assert(
    fc.asyncProperty(plansWithTokenJumps, async (list) => {
      const now = ready(list);
      const later = ready(list, { later: true });
      if (isEmpty(now)) return;
      await now.eng.process(now.objects);
      await later.eng.process(later.objects);
      expect(later.log).toEqual(now.log);
      expect(later.objects).toEqual(now.objects);
      expect(later.eng.state.toJSON()).toEqual(now.eng.state.toJSON());
    }),
    { numRuns: 200 }
  );
});

/** Halts once, before the task that would be number `at` of the undisturbed run does its work. */
function haltingAt(at: number): Required<Pick<Build, 'onTask'>> {
  let count = 0;
  return {
    onTask: (_obj, eng) => {
      if (count++ === at) eng.halt('disturbed');
    }
  };
}

/** The undisturbed log with one task written twice. */
function twice(log: readonly string[], at: number): string[] {
  return [...log.slice(0, at + 1), ...log.slice(at)];
}

const disturbed = fc.tuple(plans, fc.nat(40));

async function disturb(
  list: readonly Plan[],
  nth: number
): Promise<{ ran: Ran; undisturbed: Ran; at: number } | undefined> {
  const undisturbed = ready(list);
  if (isEmpty(undisturbed)) return undefined;
  await undisturbed.eng.process(undisturbed.objects);
  if (undisturbed.log.length === 0) return undefined;
  const at = nth % undisturbed.log.length;
  const ran = ready(list, haltingAt(at));
  await expect(ran.eng.process(ran.objects)).rejects.toBeInstanceOf(HaltProcessing);
  return { ran, undisturbed, at };
}

test('[M12] a halt at any task and a restart of it make the undisturbed run, that task twice', async () => {
  await fc.assert(
    fc.asyncProperty(disturbed, async ([list, nth]) => {
      const both = await disturb(list, nth);
      if (both === undefined) return;
      const { ran, undisturbed, at } = both;
      await ran.eng.restart({ object: 'current', task: 'current' });
      expect(ran.log).toEqual(twice(undisturbed.log, at));
      expect(ran.objects).toEqual(undisturbed.objects);
    }),
    { numRuns: 500 }
  );
});

test('[M7] a state and its objects that went through JSON go on the same in a fresh machine', async () => {
  await fc.assert(
    fc.asyncProperty(disturbed, async ([list, nth]) => {
      const both = await disturb(list, nth);
      if (both === undefined) return;
      const { ran, undisturbed, at } = both;
      const stored = JSON.stringify({ state: ran.eng.state, objects: ran.objects });
      const { state, objects } = JSON.parse(stored) as { state: unknown; objects: Walker[] };

      const log = [...ran.log];
      const fresh = new Machine<Walker>({ state: MachineState.parse(state) });
      fresh.callbacks.replace(
        build(list, { onTask: (_obj, e, name) => log.push(`${e.state.tokenPos} ${name}`) })
      );
      await fresh.restart({ object: 'current', task: 'current', objects });
      expect(log).toEqual(twice(undisturbed.log, at));
      expect(objects).toEqual(undisturbed.objects);
      expect(fresh.hasCompleted).toBe(true);
    }),
    { numRuns: 500 }
  );
});
