import type { Page } from '@playwright/test';

/*
 * What hardly ever happens is put into the site's database by hand. Call these on a page of the same
 * origin, and load the pages that are to see it afterwards: they hear of no such change.
 */

/** Makes it look as if the newest run had failed with its halted objects, at the task where each is. */
export async function failNewestRun(page: Page, message: string): Promise<void> {
  await page.evaluate(async (text) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    interface Row {
      readonly id: string;
      readonly idWorkflow: string;
      readonly status: string;
      readonly extraData: object;
    }
    const db = await answer(indexedDB.open('pinfold'));
    const names = ['objects', 'runs', 'jobs', 'tallies'];
    const transaction = db.transaction(names, 'readwrite');
    const store = (name: string) => transaction.objectStore(name);
    const all = async (name: string) =>
      (await answer<unknown>(store(name).getAll() as IDBRequest<unknown>)) as Row[];
    const run = (await all('runs')).at(-1);
    const jobs = await all('jobs');
    const objects = await all('objects');
    const job = jobs.find(({ idWorkflow }) => idWorkflow === run?.id);
    const stack = `Error: ${text}\n    at task (workflow.ts:7:11)`;
    const error = { name: 'Error', message: text, stack };
    store('runs').put({ ...run, status: 'ERROR' });
    store('jobs').put({ ...job, status: 'FAILURE', attempts: 2, error, finished: Date.now() });
    for (const object of objects) {
      if (object.idWorkflow !== run?.id || object.status !== 'HALTED') continue;
      const extraData = { ...object.extraData, _error_msg: { title: text, details: stack } };
      store('objects').put({ ...object, status: 'ERROR', extraData });
    }
    // They are counted anew.
    store('tallies').clear();
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    });
    db.close();
  }, message);
}

/** Changes the newest job with the fields given, and its run to be under way. Answers the job's id. */
export async function changeNewestJob(page: Page, change: object): Promise<string> {
  return page.evaluate(async (given) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const db = await answer(indexedDB.open('pinfold'));
    const transaction = db.transaction(['jobs', 'runs'], 'readwrite');
    const store = (name: string) => transaction.objectStore(name);
    interface Job {
      readonly id: string;
      readonly idWorkflow: string;
    }
    const jobs = await answer<unknown>(store('jobs').getAll() as IDBRequest<unknown>);
    const job = (jobs as Job[]).at(-1);
    const run: unknown = await answer(store('runs').get(job?.idWorkflow ?? ''));
    store('jobs').put({ ...job, finished: null, ...given });
    store('runs').put({ ...(run as object), status: 'RUNNING' });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
    return job?.id ?? '';
  }, change);
}

/** Stores the newest run so many times more, without objects. */
export async function copyNewestRun(page: Page, times: number): Promise<void> {
  await page.evaluate(async (count) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const db = await answer(indexedDB.open('pinfold'));
    const transaction = db.transaction('runs', 'readwrite');
    const runs = transaction.objectStore('runs');
    const [run] = (await answer<unknown>(runs.getAll() as IDBRequest<unknown>)) as object[];
    for (let n = 0; n < count; n += 1) runs.put({ ...run, id: crypto.randomUUID() });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
  }, times);
}

/** Takes all jobs out of the queue, as if their runs had been started in a page that is no more. */
export async function forgetJobs(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('pinfold');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('refused'));
    });
    const transaction = db.transaction('jobs', 'readwrite');
    transaction.objectStore('jobs').clear();
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
  });
}

/**
 * Makes every object wait until that time (milliseconds since 1970), at the task at which it is; or for
 * these jobs. Its run has then not come to its end.
 */
export async function letAllWait(
  page: Page,
  until: number | null,
  idJobs: readonly string[] = []
): Promise<void> {
  await changeObjects(page, { row: { status: 'WAITING' } });
  await page.evaluate(
    async ([time, jobs]) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('refused'));
        });
      const db = await answer(indexedDB.open('pinfold'));
      const transaction = db.transaction(['objects', 'runs', 'wakes'], 'readwrite');
      const rows = await answer<unknown>(
        transaction.objectStore('objects').getAll() as IDBRequest<unknown>
      );
      for (const { id, idWorkflow } of rows as {
        readonly id: string;
        readonly idWorkflow: string;
      }[]) {
        transaction.objectStore('wakes').put({
          id,
          idWorkflow,
          terms: [{ key: '[0] time 0', until: time, event: null, jobs, mode: 'all' }],
          due: time,
          openJobs: jobs,
          worker: '',
          priority: 0,
          created: Date.now()
        });
      }
      const runs = await answer<unknown>(
        transaction.objectStore('runs').getAll() as IDBRequest<unknown>
      );
      for (const run of runs as object[]) {
        transaction.objectStore('runs').put({ ...run, status: 'HALTED' });
      }
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      db.close();
    },
    [until, idJobs] as const
  );
}

/** Changes every object with the fields given. */
export async function changeObjects(
  page: Page,
  change: { readonly row: object; readonly extraData?: object }
): Promise<void> {
  await page.evaluate(async ({ row, extraData = {} }) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const db = await answer(indexedDB.open('pinfold'));
    const transaction = db.transaction(['objects', 'tallies'], 'readwrite');
    const objects = transaction.objectStore('objects');
    const rows = await answer<unknown>(objects.getAll() as IDBRequest<unknown>);
    for (const object of rows as { readonly extraData: object }[]) {
      objects.put({ ...object, ...row, extraData: { ...object.extraData, ...extraData } });
    }
    transaction.objectStore('tallies').clear();
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
  }, change);
}

/** Changes all recorded decisions with the fields given. */
export async function changeDecisions(page: Page, change: object): Promise<void> {
  await page.evaluate(async (given) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const db = await answer(indexedDB.open('pinfold'));
    const transaction = db.transaction('decisions', 'readwrite');
    const store = transaction.objectStore('decisions');
    const all = (await answer<unknown>(store.getAll() as IDBRequest<unknown>)) as object[];
    for (const row of all) store.put({ ...row, ...given });
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    });
    db.close();
  }, change);
}
