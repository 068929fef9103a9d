import { isDeepStrictEqual } from 'node:util';
import { WorkflowError } from '../../src/lib/engine/machine/machineErrors.ts';
import { HaltProcessing } from '../../src/lib/engine/machine/transitions.ts';
import type { Expected, ExpectedFailure } from './format.ts';
import type { Stage } from './Stage.ts';
import { PlainException } from './Subject.ts';

/** One field that came out otherwise. */
export interface Difference {
  readonly where: string;
  readonly field: string;
  readonly expected: unknown;
  readonly came: unknown;
}

/** What came out of a call; absent when nothing did. */
export interface Outcome {
  readonly thrown: unknown;
}

/** Compares all that FORMAT 7 names. */
export function compareCall(
  expected: Expected,
  stage: Stage,
  outcome: Outcome | undefined,
  where: string
): readonly Difference[] {
  const { engine, objects } = stage;
  const { state } = engine;
  const came: Partial<Record<keyof Expected, unknown>> = {
    token_pos: state.tokenPos,
    callback_pos: [...state.callbackPos],
    has_completed: engine.hasCompleted,
    current_object_index: currentObjectIndex(stage),
    current_taskname: currentTaskName(stage),
    executed: stage.executed,
    signals: stage.signals,
    saves: stage.saves,
    events: stage.events,
    objects: objects.map(({ n, trace }) => ({ n, trace }))
  };
  const differences = [...compareFailure(expected, outcome, where)];
  for (const field of fields) {
    const wanted = expected[field];
    if (wanted === undefined || matches(wanted, came[field])) continue;
    const read = readers[field];
    if (read !== undefined && matches(read(wanted), read(came[field]))) continue;
    differences.push({ where, field, expected: wanted, came: came[field] });
  }
  return differences;
}

const fields = [
  'token_pos',
  'callback_pos',
  'has_completed',
  'current_object_index',
  'current_taskname',
  'executed',
  'signals',
  'saves',
  'events',
  'objects'
] as const satisfies readonly (keyof Expected)[];

/** What the files say in more than one way. */
const readers: Partial<Record<keyof Expected, (value: unknown) => unknown>> = {
  saves: oneSpelling,
  signals: passedOverAlike
};

/**
 * The original sends `halted` for errors too, and the files were mended by what came out of a call.
 * Of an object that was passed over (another `started` follows) they cannot tell which it was, so
 * there the two are alike. That the engine tells them apart is tested in Machine.signals.test.ts.
 */
function passedOverAlike(signals: unknown): unknown {
  if (!Array.isArray(signals)) return signals;
  return signals.map((signal: unknown, index) => {
    const isEither = signal === 'halted' || signal === 'error';
    return isEither && signals[index + 1] === 'started' ? 'halted or error' : signal;
  });
}

/** Compares what came out; of errors that are Python's own only that they are none of the others. */
export function compareFailure(
  expected: ExpectedFailure,
  outcome: Outcome | undefined,
  where: string
): readonly Difference[] {
  const kind = kindOf(outcome);
  const wanted = expected.raised === null ? null : (named[expected.raised] ?? 'internal');
  // Python's plain Exception is thrown by tasks, and by the engine with a text of its own.
  const isKind = kind === wanted || (wanted === 'Exception' && kind === 'internal');
  if (!isKind) {
    return [{ where, field: 'raised', expected: expected.raised, came: describe(outcome) }];
  }
  const differences: Difference[] = [];
  const check = (field: string, wants: unknown, came: unknown): void => {
    if (!matches(wants, came)) differences.push({ where, field, expected: wants, came });
  };
  const thrown = outcome?.thrown;
  const message = messageOf(thrown);
  if (expected.message !== null) check('message', expected.message, message);
  if (thrown instanceof HaltProcessing) {
    check('action', expected.action ?? null, thrown.action);
    check('payload', expected.payload ?? null, thrown.payload ?? null);
  } else {
    check('action', expected.action ?? null, null);
  }
  const part = expected.message_contains;
  if (part !== undefined && message?.includes(part) !== true) {
    differences.push({ where, field: 'message_contains', expected: part, came: message });
  }
  if (expected.id_object !== undefined) {
    const came = thrown instanceof WorkflowError ? thrown.idObject : undefined;
    check('id_object', expected.id_object, came);
  }
  return differences;
}

type Kind = 'HaltProcessing' | 'WorkflowError' | 'Exception' | 'internal';

const named: Readonly<Record<string, Kind>> = {
  HaltProcessing: 'HaltProcessing',
  WorkflowError: 'WorkflowError',
  Exception: 'Exception'
};

function kindOf(outcome: Outcome | undefined): Kind | null {
  if (outcome === undefined) return null;
  if (outcome.thrown instanceof HaltProcessing) return 'HaltProcessing';
  if (outcome.thrown instanceof WorkflowError) return 'WorkflowError';
  return outcome.thrown instanceof PlainException ? 'Exception' : 'internal';
}

function describe(outcome: Outcome | undefined): string | null {
  return outcome === undefined ? null : String(outcome.thrown);
}

function messageOf(thrown: unknown): string | undefined {
  if (thrown instanceof HaltProcessing || thrown instanceof Error) return thrown.message;
  return undefined;
}

function currentObjectIndex({ engine, objects }: Stage): unknown {
  if (engine.state.tokenPos === -1) return null;
  const current = engine.currentObject;
  return current === undefined ? { error: 'IndexError' } : objects.indexOf(current);
}

function currentTaskName({ engine }: Stage): unknown {
  if (engine.callbacks.empty()) return { error: 'KeyError' };
  const place = engine.currentPlace;
  if (place === undefined) return { error: 'IndexError' };
  return place.kind === 'task' ? place.info.name : { kind: 'list' };
}

/** `"*"` matches anything; an object has to have the same keys. */
function matches(expected: unknown, came: unknown): boolean {
  if (expected === '*') return true;
  if (Array.isArray(expected)) {
    return (
      Array.isArray(came) &&
      expected.length === came.length &&
      expected.every((wanted, index) => matches(wanted, came[index]))
    );
  }
  if (isRecord(expected)) {
    return (
      isRecord(came) &&
      isDeepStrictEqual(Object.keys(expected).sort(), Object.keys(came).sort()) &&
      Object.entries(expected).every(([key, wanted]) => matches(wanted, came[key]))
    );
  }
  return isDeepStrictEqual(expected, came);
}

/** The original calls the position of a halted object by another name. */
function oneSpelling(saves: unknown): unknown {
  if (!Array.isArray(saves)) return saves;
  return saves.map((save: unknown) => {
    if (!isRecord(save) || !('task_counter' in save)) return save;
    const { task_counter: position, ...rest } = save;
    return { ...rest, callback_pos: position };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
