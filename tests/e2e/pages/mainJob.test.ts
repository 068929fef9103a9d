import { expect, test } from '../support/test.ts';
import { dropFile, giveReason, notice, realFile, rows, run, stayAfterDecisions } from './steps.ts';

test('real records go in, the doubtful ones are decided on, and all is as it was left', async ({
  page
}) => {
  await page.goto('');
  await page.getByRole('link', { name: 'Run some records' }).first().click();

  // The second time each is likely the same as the first.
  await dropFile(page, realFile('arxiv-oai-hep-ex.xml'));
  await run(page);
  await expect(page.getByText('3 records of arxiv-oai-hep-ex.xml')).toBeVisible();
  await page.getByRole('button', { name: 'Another run' }).click();
  await dropFile(page, realFile('arxiv-oai-hep-ex.xml'));
  await run(page);
  await expect(page.getByText(': 3 wait for your decision')).toBeVisible();

  await page.getByRole('link', { name: 'Decide on them' }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('It is likely the same as');

  // One is accepted in the list,
  const accepted = await rows(page).first().getByRole('link').textContent();
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(notice(page)).toContainText('Record has been accepted.');
  await expect(rows(page)).toHaveCount(2);

  // another rejected on its own page, after a look at it.
  const link = rows(page).first().getByRole('link');
  const rejected = await link.textContent();
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(rejected?.trim() ?? '');
  await expect(page.getByRole('heading', { name: 'Likely duplicates' })).toBeVisible();
  await stayAfterDecisions(page);
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await giveReason(page, 'Out of scope');
  await expect(notice(page)).toContainText('Record has been rejected.');
  await expect(page.getByText('It is through its workflow.')).toBeVisible();

  await page.goto('holdingpen/?status=all');
  await expect(rows(page)).toHaveCount(6);
  const row = (text: RegExp) => rows(page).filter({ hasText: text });
  await expect(row(/· Accepted/).getByRole('link')).toHaveText(accepted?.trim() ?? '');
  await expect(row(/· Rejected/).getByRole('link')).toHaveText(rejected?.trim() ?? '');
  const left = await rows(page).getByRole('rowheader').allTextContents();
  const waiting = await row(/Need action/).count();
  expect(waiting).toBeGreaterThan(0);

  await page.reload();
  await expect(rows(page)).toHaveCount(6);
  expect(await rows(page).getByRole('rowheader').allTextContents()).toEqual(left);

  await page.goto('');
  await expect(page.getByRole('link', { name: `Need action ${waiting} Records` })).toBeVisible();
  await expect(page.getByRole('link', { name: `Done ${6 - waiting} Through` })).toBeVisible();
  await page.getByRole('link', { name: `${waiting} Approval` }).click();
  await expect(rows(page)).toHaveCount(waiting);
});

for (const [file, count] of [
  ['cds-oai-marcxml.xml', 2],
  ['arxiv-oai-hep-th.xml', 3],
  ['crossref-work.json', 1]
] as const) {
  test(`${file} is read whole`, async ({ page }) => {
    await page.goto('run/');
    await page.setInputFiles('input[type=file]', realFile(file));
    await run(page);
    await expect(page.getByText(new RegExp(`^${count} records? of ${file}`))).toBeVisible();
  });
}
