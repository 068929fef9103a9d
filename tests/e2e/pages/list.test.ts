import { expect, test } from '../support/test.ts';
import {
  openFirst,
  rows,
  stayAfterDecisions,
  takeInDoubtful,
  takeInSample,
  titlesOf
} from './steps.ts';

test('filters, order and page stand in the address, and Back undoes them', async ({ page }) => {
  await takeInDoubtful(page);
  await takeInSample(page, /Numbers/);
  await page.goto('holdingpen/');
  await expect(page.getByText('15 objects found')).toBeVisible();

  await page.getByRole('combobox', { name: 'Type' }).selectOption('record');
  await expect(page.getByText('12 objects found')).toBeVisible();
  await expect(page).toHaveURL(/type=record/);

  await page.getByRole('combobox', { name: 'Page size' }).selectOption('10 a page');
  await expect(rows(page)).toHaveCount(10);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Oldest first');
  await expect(page).toHaveURL(/sort=oldest/);
  const first = rows(page).first().getByRole('link');
  const oldest = 'Slow neutrons in a lattice of brass bells';
  await expect(first).toHaveText(oldest);

  await page.getByRole('link', { name: 'Next' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect(rows(page)).toHaveCount(10);
  await expect(first).toHaveText(oldest);

  const filtered = page.url();
  await page.getByRole('link', { name: /^Done/ }).click();
  await expect(page.getByText('2 objects found', { exact: true })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(filtered);
  await expect(rows(page)).toHaveCount(10);

  // The same address in another visit shows the same list.
  await page.goto(filtered);
  await expect(rows(page)).toHaveCount(10);
  await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue('record');
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page.getByText('15 objects found')).toBeVisible();
});

test('a run that is not there is said so, with a way back', async ({ page }) => {
  await takeInSample(page, /Numbers/);
  await page.goto('holdingpen/?run=nope');
  await expect(page.getByText('There is no such run')).toBeVisible();
  await expect(page.getByText('nope')).toBeVisible();
  await page.getByRole('link', { name: 'Show every run’s objects' }).click();
  await expect(rows(page)).toHaveCount(3);
});

test('an object remembers the list it was opened from', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/?sort=oldest');
  const titles = await titlesOf(page, 12);
  await openFirst(page);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(titles[0] ?? '');
  const neighbours = page.getByRole('navigation', { name: 'Neighbours in the list' });
  await expect(neighbours.getByRole('button', { name: 'Previous' })).toBeDisabled();

  await stayAfterDecisions(page);
  // Deciding takes it out of the list; Next is still the one after its place.
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
  await neighbours.getByRole('link', { name: 'Next' }).click();
  await expect(heading).toHaveText(titles[1] ?? '');
  await neighbours.getByRole('link', { name: 'Next' }).click();
  await expect(heading).toHaveText(titles[2] ?? '');
  await neighbours.getByRole('link', { name: 'Previous' }).click();
  await expect(heading).toHaveText(titles[1] ?? '');

  await page.getByRole('link', { name: 'Holding Pen' }).last().click();
  await expect(page).toHaveURL(/holdingpen\/\?sort=oldest$/);
  await expect(rows(page)).toHaveCount(11);
});

test('what cannot be read in the address falls back', async ({ page }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/?status=nonsense&size=7&after=%00&sort=up');
  await expect(page.getByText('12 objects found')).toBeVisible();
});

test('places without objects say what they are for', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('heading', { name: 'No records yet' })).toBeVisible();
  await page.goto('holdingpen/');
  await expect(page.getByRole('heading', { name: 'The Holding Pen is empty' })).toBeVisible();

  await takeInSample(page, /Numbers/);
  await page.goto('holdingpen/?status=ERROR&type=nothing');
  await expect(page.getByRole('heading', { name: 'No object fits these filters' })).toBeVisible();
  await page.getByRole('link', { name: 'Show all objects' }).click();
  await expect(rows(page)).toHaveCount(5);
});

test('on a phone the list is made of cards', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(rows(page)).toHaveCount(12);
  await rows(page).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(page)).toHaveCount(11);
});
