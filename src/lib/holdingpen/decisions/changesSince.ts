import diff from 'microdiff';
import type { ExtraData, Json, ObjectStatus } from '$lib/engine/index.ts';

/** What of an object a person decides on. */
export interface Looked {
  readonly data: Json;
  readonly extraData: ExtraData;
  readonly status: ObjectStatus;
}

/** A field that is not any more what it was; a missing side is undefined. */
export interface Change {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The engine's own notes, of which a person sees nothing. */
const notes = ['_task_history', '_task_counter', '_decisions', 'redis_search', 'latest_object'];

/** The fields in which an object is not any more as it was looked at. */
export function changesSince(seen: Looked, now: Looked): readonly Change[] {
  return diff(shown(seen), shown(now), { cyclesFix: false }).map((change) => ({
    field: change.path.join('.'),
    before: change.type === 'CREATE' ? undefined : textOf(change.oldValue),
    after: change.type === 'REMOVE' ? undefined : textOf(change.value)
  }));
}

function shown({ data, extraData, status }: Looked) {
  const kept = Object.entries(extraData).filter(([key]) => !notes.includes(key));
  return { status, data, extraData: Object.fromEntries(kept) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
