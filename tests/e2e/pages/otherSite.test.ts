import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { openFirst, rows, takeInDoubtful, takeInSample } from './steps.ts';

/**
 * Changes every row of a table in the stored database, as if a site with other workflows, actions
 * and views had written it.
 */
async function rewrite(page: Page, table: string, change: Record<string, unknown>): Promise<void> {
  await page.evaluate(
    async ([name, fields]) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('refused'));
        });
      const db = await answer(indexedDB.open('pinfold'));
      const store = db.transaction(name, 'readwrite').objectStore(name);
      const put = (target: unknown, source: object) => {
        for (const [key, value] of Object.entries(source)) {
          if (typeof target !== 'object' || target === null) continue;
          const old: unknown = Reflect.get(target, key);
          const deeper = typeof value === 'object' && value !== null && typeof old === 'object';
          if (deeper && old !== null && !Array.isArray(value)) put(old, value as object);
          else Reflect.set(target, key, value);
        }
      };
      for (const row of await answer(store.getAll())) {
        put(row, fields);
        await answer(store.put(row));
      }
      db.close();
    },
    [table, change] as const
  );
}

async function openFirstOfAll(page: Page): Promise<void> {
  await page.goto('holdingpen/?status=all');
  await openFirst(page);
  await expect(page.getByRole('heading', { name: 'Workflow', exact: true })).toBeVisible();
}

test('an object whose workflow is gone stays readable', async ({ page }) => {
  await takeInDoubtful(page);
  await rewrite(page, 'runs', { name: 'workflow_of_old' });
  await page.goto('holdingpen/');
  await expect(rows(page)).toHaveCount(12);
  await openFirst(page);
  await expect(page.getByText('The workflow “workflow_of_old” is not installed')).toBeVisible();
  await expect(page.getByText('Find likely duplicates')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Raw data' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Continue|Restart)/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete this object' })).toBeEnabled();
});

test('an action that is not installed is named, and the record can go on without it', async ({
  page
}) => {
  await takeInSample(page, /Numbers/);
  await rewrite(page, 'objects', { extraData: { _action: 'vote', _message: 'Please vote.' } });
  await page.goto('holdingpen/');
  await expect(rows(page).first()).toContainText('vote');
  await openFirst(page);
  await expect(page.getByText('The action “vote” is not installed here')).toBeVisible();
  await page.getByRole('button', { name: 'Continue with the next task' }).click();
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
});

test('a finding whose view is not installed is shown as it is stored', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  const found = { name: 'smell', result: { like: 'roses' }, view: 'nose' };
  await rewrite(page, 'objects', { extraData: { _tasks_results: { smell: [found, found] } } });
  await openFirstOfAll(page);
  await expect(page.getByRole('heading', { name: 'Smell' })).toBeVisible();
  await expect(page.getByText('last of 2 results')).toBeVisible();
  await expect(page.getByText('The view “nose” is not installed')).toBeVisible();
  await expect(page.getByText('"roses"')).toBeVisible();
});

test('a failed object shows what went wrong, where, and the details', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  const error = { title: 'Out of order', details: 'Error: Out of order\n    in the third step' };
  await rewrite(page, 'objects', {
    status: 'ERROR',
    extraData: { _error_msg: error, _last_task_name: 'add_data' }
  });
  await openFirstOfAll(page);
  await expect(page.getByText('Error occurred')).toBeVisible();
  await page.getByRole('button', { name: 'Open details' }).click();
  await expect(page.getByRole('dialog', { name: 'Problem with: add_data' })).toContainText(
    'in the third step'
  );
});

test('a workflow that has changed goes on only when somebody agrees', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await rewrite(page, 'runs', { fingerprint: 'of another definition' });
  await page.goto('holdingpen/');
  await openFirst(page);
  await page.getByRole('button', { name: 'Continue with the next task' }).click();
  await expect(page.getByRole('alert')).toContainText('The workflow has changed');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Continue with the next task' }).click();
  await page.getByRole('button', { name: 'Go on all the same' }).click();
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
});
