import { expect, test } from '../support/test.ts';
import {
  giveReason,
  notice,
  openFirst,
  rows,
  stayAfterDecisions,
  takeInDoubtful,
  takeInSample,
  titlesOf
} from './steps.ts';
import { changeObjects } from './storedRows.ts';

test('the page of an object shows all of it', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await rows(page).filter({ hasText: 'A hundred recipes' }).getByRole('link').click();
  await expect(page).toHaveTitle(/A hundred recipes.* – Pinfold/);
  await expect(page.getByText('Its subject, Leisure, is outside the collection.')).not.toHaveCount(
    0
  );

  await page.getByRole('tab', { name: 'MARC' }).click();
  await expect(page.getByText('<subfield code="a">A hundred recipes')).toBeVisible();
  await page.getByRole('tab', { name: 'Raw data' }).click();
  await expect(page.getByText('"A hundred recipes for a rainy week"').first()).toBeVisible();

  await expect(page.getByRole('heading', { name: 'Validation' })).toBeVisible();
  await expect(page.getByText('outside the collection', { exact: true })).toBeVisible();
  await expect(page.getByText('halted at task "halt_if_doubtful"')).toBeVisible();

  const here = page.getByRole('button', {
    name: /Ask a person if in doubt \(the object is here\)/
  });
  await here.click();
  await expect(page.getByRole('dialog')).toContainText('Ask a person when there is any doubt');
  await expect(page.getByRole('dialog')).toContainText('"approval"');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(here).toBeFocused();

  await page.getByText('Completed tasks').click();
  await expect(
    page.getByRole('button', { name: 'Classify the record', exact: true })
  ).toBeVisible();
});

test('an opened object is read out by its title, and its outcome is told in the end', async ({
  page
}) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  const [first = '', second = ''] = await titlesOf(page, 12);
  await openFirst(page);
  const announced = page.locator('#svelte-announcer');
  await expect(announced).toHaveText(`${first} – Pinfold`);
  await expect(page.getByRole('heading', { level: 1, name: first })).toBeFocused();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(announced).toHaveText(`${second} – Pinfold`);
  await expect(page.getByRole('heading', { level: 1, name: second })).toBeFocused();

  await stayAfterDecisions(page);
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await giveReason(page, 'Out of scope');
  await expect(page.getByText('Rejected', { exact: true })).toHaveCount(2);
  const last = page.getByRole('region', { name: 'Last task' });
  await expect(last).toContainText('reject_record');
});

test('a snapshot is opened read-only', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await openFirst(page);
  await page.getByRole('link', { name: /Snapshot 1/ }).click();
  await expect(page.getByText('This is a snapshot')).toBeVisible();
  await expect(page.getByText('had logged nothing when this snapshot was taken')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Restart|Delete|Continue/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'See it as it is now' }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();
});

test('two clicks are one decision', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await openFirst(page);
  await stayAfterDecisions(page);
  await page.getByRole('button', { name: 'Accept' }).dblclick();
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
  await expect(notice(page).getByText('Record has been accepted.')).toHaveCount(1);
  await page.getByRole('tab', { name: 'Extra data' }).click();
  await expect(page.getByText('_decisions:[ 1 item ]')).toBeVisible();
});

test('an object is continued, restarted from its task and from the start', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await page.goto('holdingpen/?sort=oldest');
  await openFirst(page);
  await expect(page.getByText('Need action').first()).toBeVisible();

  // The data have not changed, so the task halts again.
  await page.getByRole('button', { name: 'Restart this task' }).click();
  await expect(notice(page)).toContainText('Task restarted.');
  await expect(page.getByText('Need action').first()).toBeVisible();

  await page.getByRole('button', { name: 'Continue with the next task' }).click();
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
  await page.getByRole('button', { name: 'Restart the workflow' }).click();
  await expect(notice(page)).toContainText('Workflow restarted.');
});

test('deleting asks first, and goes on to the next in the list', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  const titles = await titlesOf(page, 12);
  await openFirst(page);
  await page.getByRole('button', { name: 'Delete this object' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('This cannot be undone.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete this object' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(notice(page)).toContainText('Object deleted.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles[1] ?? '');
  await page.goto('holdingpen/');
  await expect(rows(page)).toHaveCount(11);
});

for (const id of ['', 'nonsense', '0190a6f0-7b1c-7c3a-8d2e-5f6a7b8c9d0e']) {
  test(`the id "${id}", which nothing has, is explained`, async ({ page }) => {
    await page.goto(`holdingpen/object/?id=${id}`);
    await expect(page.getByRole('heading', { name: 'There is no such object' })).toBeVisible();
    await expect(page).toHaveTitle('Unknown object – Pinfold');
    await page.getByRole('link', { name: 'Go to the Holding Pen' }).click();
    await expect(page).toHaveURL(/holdingpen\/$/);
  });
}

test('a record that says something evil is shown as text', async ({ page }) => {
  const evil = {
    title: '<img src=x onerror="document.title=1">',
    authors: ['<script>alert(1)</script>'],
    year: '2020',
    doi: 'javascript:alert(1)',
    subjects: ['physics']
  };
  await page.goto('run/');
  await page.getByRole('tab', { name: 'Pasted text' }).click();
  await page.getByRole('textbox').fill(JSON.stringify(evil));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Its objects' })).toBeVisible();
  await page.goto('holdingpen/?status=all');
  await openFirst(page);
  await page.getByRole('tab', { name: 'Raw data' }).click();
  await expect(page.getByText('javascript:alert(1)').first()).toBeVisible();
  await expect(page.locator('a[href^="javascript"], img')).toHaveCount(0);
});

test('an object that never ran is given to a workflow', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await changeObjects(page, { row: { idWorkflow: null, status: 'INITIAL', data: 30 } });
  await page.goto('holdingpen/?status=INITIAL');
  await openFirst(page);
  await expect(page.getByText('This object has not run yet.')).toBeVisible();
  const operations = page.getByRole('region', { name: 'Operations' });
  await operations.getByRole('combobox', { name: 'Workflow' }).selectOption('demo_workflow');
  await operations.getByRole('button', { name: 'Start the workflow' }).click();
  await expect(notice(page)).toContainText('Workflow started.');
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
});

test('a waiting object that asks for an action is decided on, in the list and on its page', async ({
  page
}) => {
  await takeInDoubtful(page);
  await changeObjects(page, { row: { status: 'WAITING' } });
  await page.goto('');
  await page.getByRole('link', { name: /^12 Approval/ }).click();
  await expect(rows(page)).toHaveCount(12);
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(page)).toHaveCount(11);
  await openFirst(page);
  await stayAfterDecisions(page);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
});
