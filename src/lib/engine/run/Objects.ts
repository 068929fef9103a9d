import { z } from 'zod';
import { defaultExtraData, extraDataSchema } from '../model/ExtraData.ts';
import { cloneJson } from '../model/cloneJson.ts';
import { newId } from '../model/ids.ts';
import { issuesText } from '../model/issuesText.ts';
import type { Json } from '../model/Json.ts';
import type { ObjectQuery } from '../model/ObjectQuery.ts';
import type { ObjectRow, SnapshotRow } from '../model/ObjectRow.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import { ObjectClaimedError } from '../model/storeErrors.ts';
import { toStorable } from '../model/toStorable.ts';
import type { RunContext } from './RunContext.ts';
import { InvalidArgumentError, UnknownObjectError } from './runErrors.ts';
import { WorkflowObject } from './WorkflowObject.ts';

const newObjectSchema = z.strictObject({
  data: z.unknown(),
  extraData: z.record(z.string(), z.unknown()).default({}),
  dataType: z.string().max(150).default(''),
  uri: z.string().max(500).default(''),
  idUser: z.string().default(''),
  idParent: z.uuid().nullable().default(null)
});

/** What a new object may be given; all but `data` has a default. */
export type NewObject = z.input<typeof newObjectSchema> & { readonly data: unknown };

/** The objects of an app instance (CHECKLIST 1.6/69). */
export class Objects {
  readonly #context: RunContext;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** A row as an object with its methods. */
  of(row: ObjectRow): WorkflowObject {
    return new WorkflowObject(row, this.#context.host);
  }

  /** Stores a new object, status INITIAL. Throws `InvalidArgumentError`, `NotStorableError`. */
  async create(given: NewObject): Promise<WorkflowObject> {
    const object = this.make(given);
    await object.save();
    return object;
  }

  /** A new object that is not stored yet. */
  make(given: NewObject): WorkflowObject {
    const parsed = newObjectSchema.safeParse(given);
    if (!parsed.success) {
      throw new InvalidArgumentError('A new object', issuesText(parsed.error));
    }
    const { data, extraData, ...fields } = parsed.data;
    return this.raw({
      ...fields,
      data: cloneJson(toStorable(data)),
      extraData: initialExtraData(extraData)
    });
  }

  /** A new object of parts that are known to be good, and that become its own. */
  raw(
    parts: Pick<ObjectRow, 'data' | 'dataType' | 'idUser'> &
      Partial<Pick<ObjectRow, 'extraData' | 'uri' | 'idParent'>>
  ): WorkflowObject {
    const now = this.#context.clock.now();
    return this.of({
      extraData: defaultExtraData(),
      uri: '',
      idParent: null,
      ...parts,
      id: newId(),
      status: 'INITIAL',
      idWorkflow: null,
      callbackPos: [0],
      created: now,
      modified: now,
      // `of` answers an object at this revision; 0 says that it is not stored.
      revision: 0
    });
  }

  /** Stores a copy of `old` in another status beside it, as part of its history. */
  async createRevision(old: WorkflowObject, status: ObjectStatus): Promise<SnapshotRow> {
    const snapshot = takeSnapshot(old, status, this.#context.clock.now());
    await this.#context.store.commit({ snapshots: [snapshot] });
    return snapshot;
  }

  /** The object of that id. Throws `UnknownObjectError`. */
  async get(id: string): Promise<WorkflowObject> {
    const object = await this.find(id);
    if (object === undefined) throw new UnknownObjectError([id]);
    return object;
  }

  /** The object of that id, or undefined. */
  async find(id: string): Promise<WorkflowObject | undefined> {
    const row = await this.#context.store.getObject(id);
    return row === undefined ? undefined : this.of(row);
  }

  /** One page of a filtered, ordered list. */
  async query(query: ObjectQuery = {}): Promise<{
    objects: WorkflowObject[];
    hasNext: boolean;
    hasPrevious: boolean;
  }> {
    const { rows, hasNext, hasPrevious } = await this.#context.store.queryObjects(query);
    return { objects: rows.map((row) => this.of(row)), hasNext, hasPrevious };
  }

  /** Its history: the object as it was at each start and continuation, oldest first. */
  async getSnapshots(id: string): Promise<SnapshotRow[]> {
    return this.#context.store.getSnapshots(id);
  }

  /**
   * Deletes objects with their snapshots and logs, all or none; their runs stay. One that is not
   * there any more is passed over. Throws, for one that a run has in hand, `ObjectRunningError`.
   */
  async delete(...ids: string[]): Promise<void> {
    try {
      const deleteObjects = [...new Set(ids)].map((id) => ({ id }));
      await this.#context.store.commit({ deleteObjects }, { durability: 'strict' });
      for (const id of ids) this.#context.host.takeLines(id);
    } catch (error) {
      if (error instanceof ObjectClaimedError) {
        const { refuseClaimed } = await import('./refuseClaimed.ts');
        await refuseClaimed(this.#context, ids);
      }
      throw error;
    }
  }
}

/** `extraData` of a new object: the known keys with their defaults, and the user's own. */
function initialExtraData(given: Record<string, unknown>): ObjectRow['extraData'] {
  if (Object.keys(given).length === 0) return defaultExtraData();
  const parsed = extraDataSchema.safeParse(toStorable(given, 'extraData'));
  if (!parsed.success) {
    throw new InvalidArgumentError('Extra data of a new object', issuesText(parsed.error));
  }
  return parsed.data;
}

/** The object as it is now, to be kept beside it in the given status. */
export function takeSnapshot(
  object: WorkflowObject,
  status: ObjectStatus,
  now: number
): SnapshotRow {
  return {
    ...object.toRow(now),
    id: newId(),
    idParent: object.id,
    created: now,
    status,
    data: cloneJson<Json>(object.data),
    extraData: cloneJson(object.extraData),
    callbackPos: [...object.callbackPos]
  };
}
