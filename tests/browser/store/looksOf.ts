type Source = IDBIndex | IDBObjectStore;

const methods = ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'];

/** What a transaction has looked at. */
export interface Look {
  readonly mode: IDBTransactionMode;
  /** The rows and keys that it was answered, a question at least one. */
  count: number;
}

/** What each transaction looks at while `act` runs. */
export async function looksOf(act: () => Promise<unknown>): Promise<Look[]> {
  const looks = new Map<IDBTransaction, Look>();
  const note = (request: IDBRequest<unknown>): void => {
    const { transaction, result } = request;
    if (transaction === null) return;
    const look = looks.get(transaction) ?? { mode: transaction.mode, count: 0 };
    look.count += Array.isArray(result) ? Math.max(result.length, 1) : 1;
    looks.set(transaction, look);
  };
  const undo: (() => void)[] = [];
  for (const source of [IDBIndex.prototype, IDBObjectStore.prototype]) {
    for (const name of methods) {
      const own = Object.getOwnPropertyDescriptor(source, name);
      if (own === undefined) throw new Error(`this browser has no ${name}`);
      const ask = own.value as (...args: unknown[]) => IDBRequest<unknown>;
      Object.defineProperty(source, name, {
        ...own,
        value(this: Source, ...args: unknown[]) {
          const request = ask.apply(this, args);
          request.addEventListener('success', () => note(request));
          return request;
        }
      });
      undo.push(() => Object.defineProperty(source, name, own));
    }
  }
  try {
    await act();
  } finally {
    for (const each of undo) each();
  }
  return [...looks.values()];
}

/** Rows and keys that are looked at while `act` runs. */
export async function lookedAt(act: () => Promise<unknown>): Promise<number> {
  return (await looksOf(act)).reduce((sum, { count }) => sum + count, 0);
}
