import { Machine } from '../machine/Machine.ts';
import type { Json, JsonObject } from '../model/Json.ts';
import { NotStorableError } from '../model/storeErrors.ts';
import { toStorable } from '../model/toStorable.ts';

type ExtraData = Readonly<Record<string, unknown>>;

/**
 * What tasks change in the engine's extra data, from the making of this on. Runs of one id may be
 * under way at once: what this one has not changed is not its to store.
 */
export class ExtraDataChanges {
  readonly #extraData: () => ExtraData;
  readonly #before: ReadonlyMap<string, string>;

  constructor(extraData: () => ExtraData) {
    this.#extraData = extraData;
    const { parts } = storableParts(extraData());
    this.#before = new Map(parts.map(([key, value]) => [key, JSON.stringify(value)]));
  }

  /** The changed keys, and why others cannot be stored. */
  take(): { readonly changed: JsonObject; readonly refused: readonly Refused[] } {
    const { parts, refused } = storableParts(this.#extraData());
    const changed = parts.filter(([key, value]) => this.#before.get(key) !== JSON.stringify(value));
    return { changed: Object.fromEntries(changed), refused };
  }
}

interface Refused {
  readonly key: string;
  readonly error: NotStorableError;
}

function storableParts(extraData: ExtraData): {
  readonly parts: readonly (readonly [string, Json])[];
  readonly refused: readonly Refused[];
} {
  const parts: [string, Json][] = [];
  const refused: Refused[] = [];
  for (const [key, value] of Object.entries(extraData)) {
    // An inner engine is there to be looked at (RUN_WF), and nobody means it to be stored.
    if (value instanceof Machine) continue;
    try {
      parts.push([key, toStorable(value, key)]);
    } catch (error) {
      if (!(error instanceof NotStorableError)) throw error;
      refused.push({ key, error });
    }
  }
  return { parts, refused };
}
