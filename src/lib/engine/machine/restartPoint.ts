import { PositionError, StartPointError } from './machineErrors.ts';
import type { Position } from './Program.ts';

/** Where a restart takes up, for the object as for the task (CHECKLIST 2.2/12). */
export type RestartWord = 'prev' | 'current' | 'next' | 'first';

const OBJECT_STEPS: Readonly<Record<RestartWord, number | undefined>> = {
  prev: -2,
  current: -1,
  next: 0,
  first: undefined
};

/**
 * The token from which a run, which adds one, takes up the object meant. Throws PositionError when
 * there is no such object, StartPointError on an unknown word.
 */
export function restartToken(tokenPos: number, word: RestartWord): number {
  if (!Object.hasOwn(OBJECT_STEPS, word)) {
    throw new StartPointError(
      `Unknown start point for object: ${word}. Say prev, current, next or first.`,
      { word }
    );
  }
  const step = OBJECT_STEPS[word];
  const token = step === undefined ? -1 : tokenPos + step;
  if (token < -1) {
    throw new PositionError(
      `token_pos may not be < -1: there is no ${word} object to restart at object ${tokenPos}.`,
      { tokenPos, word }
    );
  }
  return token;
}

/**
 * The position of the task meant, in the innermost block of `position`; before the first task of a
 * block there is none, so `prev` stays there. `undefined` means the first task of all, as well as a
 * word that is none: `isRestartWord` tells.
 */
export function restartPosition(position: Position, word: RestartWord): Position | undefined {
  if (word === 'first') return undefined;
  const step = { prev: -1, current: 0, next: 1 }[word];
  return [...position.slice(0, -1), Math.max(0, (position.at(-1) ?? 0) + step)];
}

export function isRestartWord(word: string): word is RestartWord {
  return Object.hasOwn(OBJECT_STEPS, word);
}
