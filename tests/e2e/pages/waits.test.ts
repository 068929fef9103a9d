import { expectNoAxeViolations } from '../support/expectNoAxeViolations.ts';
import { expect, test } from '../support/test.ts';
import { notice, openFirst, rows, takeInSample } from './steps.ts';
import { letAllWait } from './storedRows.ts';

test('[D22] an object that waits for an event is sent it on its page, and goes on by itself', async ({
  page
}) => {
  await takeInSample(page, /Questions to a colleague/);
  await page.goto('holdingpen/?status=WAITING');
  await expect(rows(page)).toHaveCount(5);
  await openFirst(page);
  await expect(page.getByText(/^Waits for the event “answer” until \w+day \d/)).toBeVisible();
  const form = page.getByRole('region', { name: 'Send the event “answer”' });
  const payload = form.getByRole('textbox');
  const send = form.getByRole('button', { name: 'Send the event' });

  await payload.fill('yes');
  await send.click();
  await expect(form.getByRole('alert')).toContainText('This is no JSON.');
  await expect(payload).toHaveAttribute('aria-invalid', 'true');
  await expectNoAxeViolations(page);

  await payload.fill('{ "by": "Ada" }');
  await expect(form.getByRole('alert')).toHaveCount(0);
  await send.press('Enter');
  await expect(notice(page)).toContainText('“answer” was sent. The object goes on by itself.');
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
  await expect(form).toHaveCount(0);
  await page.getByRole('tab', { name: 'Raw data' }).click();
  await expect(page.getByText('"Ada"')).toBeVisible();
});

test('[D22] an event may bring nothing, after a question', async ({ page }) => {
  await takeInSample(page, /Questions to a colleague/);
  await page.goto('holdingpen/?status=WAITING');
  await openFirst(page);
  const send = page.getByRole('button', { name: 'Send the event' });
  await send.click();
  const question = page.getByRole('alertdialog', { name: 'Send “answer” without data?' });
  await expect(question).toContainText('Nothing is sent along');
  await expectNoAxeViolations(page);
  // A click too early costs nothing: it still waits, and the keyboard is where it was.
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(send).toBeFocused();
  await expect(page.getByText(/^Waits for the event “answer”/)).toBeVisible();
  await send.press('Enter');
  await question.getByRole('button', { name: 'Send without data' }).click();
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
});

test('[D24] a wait for an event that has a limit may be ended as if that were over', async ({
  page
}) => {
  await takeInSample(page, /Questions to a colleague/);
  await page.goto('holdingpen/?status=WAITING');
  await openFirst(page);
  await page.getByRole('button', { name: 'Wait no longer' }).click();
  await expect(notice(page)).toContainText('Object goes on.');
  await expect(page.getByText('Workflow completed with success')).toBeVisible();
});

test('[D20] an object that waits for a run names it, and the page of a run says what it waits for', async ({
  page
}) => {
  await takeInSample(page, /Numbers/);
  const job = new URL(page.url()).searchParams.get('job') ?? '';
  await letAllWait(page, null, [job]);
  await page.goto('holdingpen/?status=WAITING');
  await openFirst(page);
  await expect(page.getByText('Waits for a run', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '1. Demo: halt below 20, add 20, take 2' }).click();
  const card = page.getByRole('region', { name: 'What it waits for' });
  await expect(card).toContainText('5 objects wait for a run');
  await expect(card.getByRole('link', { name: /^1\. Demo/ })).toBeVisible();
  await expectNoAxeViolations(page);
  await card.getByRole('link', { name: 'see one' }).click();
  await expect(page.getByText('Waits for a run', { exact: true })).toBeVisible();
});

test('a stored time is told as it is in the place, in the list and in the log', async ({
  page
}) => {
  await takeInSample(page, /Questions to a colleague/);
  await page.goto('holdingpen/?status=WAITING');
  const told = /For "answer", at the latest \w+day \d+:\d\d/;
  await expect(rows(page).first()).toContainText(told);
  await openFirst(page);
  const log = page.getByRole('list', { name: /^Logs? of/i });
  await expect(log.getByText(told)).toBeVisible();
  await expect(page.getByText(/\d{4}-\d\d-\d\dT/)).toHaveCount(0);
});

test('[D24] a waiting object says until when, and goes on before that when told to, by the keyboard too', async ({
  page
}) => {
  await takeInSample(page, /Numbers/);
  await letAllWait(page, new Date(2099, 11, 3, 14).getTime());
  await page.goto('holdingpen/?status=WAITING');
  await openFirst(page);
  await expect(page.getByText(/^Waits until Dec 3, 2099/)).toBeVisible();
  await page.getByRole('button', { name: 'Go on now' }).press('Enter');
  await expect(notice(page)).toContainText('Object goes on.');
  await expect(page.getByText(/^Waits until/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Go on now' })).toHaveCount(0);
});

test('[D20] a waiting object goes on by itself when its time has come', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await letAllWait(page, 1);
  await page.goto('holdingpen/?status=HALTED');
  await expect(rows(page)).not.toHaveCount(0);
});
