import type { Locator, Page } from '@playwright/test';
import { expectNoAxeViolations } from '../support/expectNoAxeViolations.ts';
import { expect, test } from '../support/test.ts';
import { openFirst, rows, takeInDoubtful, takeInSample, titlesOf } from './steps.ts';

const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Search' });

test('two words find what has both, count it, and stand in the address', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await expect(box(page)).toHaveValue('status:HALTED');
  await box(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' lattice BELL');
  await expect(page.getByText('2 objects found')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(box(page)).toHaveValue('status:HALTED lattice BELL');
  await expect(page).toHaveURL(/\?q=lattice\+BELL$/);

  // The same address finds the same, in another visit too.
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await expect(box(page)).toHaveValue('status:HALTED lattice BELL');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByText('14 objects found')).toBeVisible();
  await expect(page).toHaveURL(/\?status=all$/);
  await page.goBack();
  await expect(rows(page)).toHaveCount(2);
});

test('what cannot be read is said under the box, with the place', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await box(page).fill('status:nonsense');
  await page.keyboard.press('Enter');
  const problem = page.getByRole('alert').filter({ hasText: 'There is no state' });
  await expect(problem).toContainText('At character 8: There is no state “nonsense”.');
  await expect(page.locator('mark')).toHaveText('nonsense');
  await expect(box(page)).toHaveAccessibleDescription(/There is no state/);
  await expect(rows(page)).toHaveCount(12);
  await box(page).fill('status:ERROR');
  await expect(problem).toHaveCount(0);
  await expect(page).toHaveURL(/\?status=ERROR$/);

  await page.goto('holdingpen/?q=before:never');
  await expect(page.getByRole('alert')).toContainText('“never” is no time');
  await expect(rows(page)).toHaveCount(0);
});

test('suggestions are taken by keyboard alone', async ({ page }) => {
  await takeInDoubtful(page);
  await takeInSample(page, /Numbers/);
  await page.goto('holdingpen/');
  await expect(box(page)).toBeEnabled();
  await box(page).fill('ty');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('listbox').getByRole('option', { name: /^type:/ })).toHaveAttribute(
    'aria-selected',
    'true'
  );
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('type:');
  await expect(page.getByRole('listbox').getByRole('option', { name: /^record/ })).toBeVisible();
  await page.keyboard.type('rec');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('type:record ');
  await expect(page.getByText('14 objects found')).toBeVisible();
  await expect(page.getByRole('listbox')).toHaveCount(0);
});

test('looks into the records, and orders by title', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/?status=all&q=data.title:of');
  await expect(rows(page).first()).toBeVisible();
  const found = await rows(page).getByRole('link').allTextContents();
  expect(found.length).toBeGreaterThan(1);
  expect(found.filter((title) => !/of/i.test(title))).toEqual([]);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Title, A to Z');
  await expect(page).toHaveURL(/sort=title/);
  const sorted = found.map((title) => title.trim()).sort((a, b) => a.localeCompare(b));
  await expect.poll(() => titlesOf(page, found.length)).toEqual(sorted);
});

test('pages, Back and the neighbours of an object follow a search', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/?status=all&sort=title&size=10');
  const first = await titlesOf(page, 10);
  await page.getByRole('link', { name: 'Next' }).click();
  const second = await titlesOf(page, 4);
  await openFirst(page);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(second[0] ?? '');
  const neighbours = page.getByRole('navigation', { name: 'Neighbours in the list' });
  await neighbours.getByRole('link', { name: 'Previous' }).click();
  await expect(heading).toHaveText(first[9] ?? '');
  await neighbours.getByRole('link', { name: 'Next' }).click();
  await neighbours.getByRole('link', { name: 'Next' }).click();
  await expect(heading).toHaveText(second[1] ?? '');
  await page.goto('holdingpen/?status=all&sort=title&size=10');
  await page.getByRole('link', { name: 'Next' }).click();
  await titlesOf(page, 4);
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect.poll(() => titlesOf(page, 10)).toEqual(first);
});

test('the answer follows what changes', async ({ page, context }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/?q=latice');
  await expect(rows(page)).toHaveCount(1);
  const other = await context.newPage();
  await takeInSample(other, /Doubtful records/);
  await expect(rows(page)).toHaveCount(2);
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(page)).toHaveCount(1);
});

test('without a worker the list goes on, and says why it is not searched', async ({ page }) => {
  await takeInDoubtful(page);
  await page.addInitScript(() => {
    globalThis.Worker = class extends EventTarget {
      constructor() {
        super();
        throw new Error('no threads here');
      }
    } as never;
  });
  await page.goto('holdingpen/?q=brass');
  await expect(
    page.getByText('Search is not available in this tab: no threads here')
  ).toBeVisible();
  await expect(rows(page)).toHaveCount(12);
});

test('facets narrow each other, and are the query', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await takeInDoubtful(page);
  await takeInSample(page, /Numbers/);
  await page.goto('holdingpen/');
  const filters = page.getByRole('group', { name: 'Filters' });
  const facet = (name: string) => filters.getByRole('group', { name });
  await expect(facet('Type').getByRole('listitem')).toHaveText([/record\s*12/, /No type\s*3/]);
  await facet('Type').getByRole('checkbox', { name: 'record' }).check();
  await expect(page.getByText('12 objects found')).toBeVisible();
  await expect(page).toHaveURL(/\?type=record$/);
  await expect(box(page)).toHaveValue('status:HALTED type:record');
  // The other values of the same facet are counted on, those of others are not.
  await expect(facet('Type').getByRole('listitem')).toHaveText([/record\s*12/, /No type\s*3/]);
  await expect(facet('Status').getByRole('checkbox', { name: 'Done 2' })).toBeVisible();
  await facet('Status').getByRole('checkbox', { name: /^Done/ }).check();
  await expect(page.getByText('14 objects found')).toBeVisible();
  await facet('Updated')
    .getByRole('checkbox', { name: /7 days/ })
    .check();
  await expect(box(page)).toHaveValue('type:record status:HALTED status:COMPLETED after:7d');
  await facet('Type').getByRole('checkbox', { name: 'record' }).uncheck();
  await expect(page.getByText(/^\d\d objects found$/)).toBeVisible();

  await page.setViewportSize({ width: 820, height: 900 });
  await expect(filters).toBeHidden();
  await page.getByRole('button', { name: 'Filters (1 on)' }).click();
  await expect(facet('Updated').getByRole('checkbox', { name: /7 days/ })).toBeChecked();
});

test('a search is kept under a name, put in order by keyboard, and deleted', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await takeInDoubtful(page);
  await page.goto('holdingpen/?q=lattice');
  const dialog = page.getByRole('dialog', { name: 'Views' });
  const save = async (name: string) => {
    await page.getByRole('button', { name: 'Views' }).click();
    await dialog.getByLabel('Name of the present search').fill(name);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('textbox', { name: `Name of “${name}”` })).toBeVisible();
    await page.keyboard.press('Escape');
  };
  await save('Lattices');
  await page.goto('holdingpen/?status=COMPLETED');
  await save('Through');

  await page.reload();
  const links = page.getByRole('navigation', { name: 'Saved views' }).getByRole('link');
  await expect(links).toHaveText([/Lattices/, /Through/]);
  await expect(links.last()).toHaveAttribute('aria-current', 'page');
  await links.first().click();
  await expect(rows(page)).toHaveCount(2);
  await expect(box(page)).toHaveValue('status:HALTED lattice');

  await page.getByRole('button', { name: 'Views' }).click();
  await dialog.getByRole('button', { name: 'Move “Through” up' }).press('Enter');
  await expect(links).toHaveText([/Through/, /Lattices/]);
  await dialog.getByRole('textbox', { name: 'Name of “Through”' }).fill('Done ones');
  await page.keyboard.press('Enter');
  await expect(links).toHaveText([/Done ones/, /Lattices/]);
  await dialog.getByRole('button', { name: 'Delete “Lattices”' }).press('Enter');
  await expect(links).toHaveText([/Done ones/]);
  await expect(dialog.getByLabel('Name of the present search')).toBeFocused();
});

test('the search is accessible in each of its states', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await expect(page.getByRole('group', { name: 'Filters' })).toBeVisible();
  await expectNoAxeViolations(page);
  await box(page).fill('st');
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectNoAxeViolations(page);
  await box(page).fill('before:never');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('is no time');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.getByRole('button', { name: 'Views' }).click();
  await expect(page.getByRole('dialog', { name: 'Views' })).toBeVisible();
  await expectNoAxeViolations(page);
});
