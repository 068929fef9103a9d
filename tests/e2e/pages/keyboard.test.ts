import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import {
  beginSlowRun,
  rows,
  stayAfterDecisions,
  takeInDoubtful,
  takeInHarvest,
  takeInSample
} from './steps.ts';

test('the whole job is done by keyboard', async ({ page }) => {
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await page.goto('run/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await press('Enter', 'Tab');
  await expect(page.getByRole('tab', { name: 'File' })).toBeFocused();
  await press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Pasted text' })).toBeFocused();
  await press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Sample' })).toBeFocused();
  await expect(page.getByRole('radio', { name: /Doubtful/ })).toBeVisible();
  await press('Tab');
  await expect(page.getByRole('tabpanel', { name: 'Sample' })).toBeFocused();
  await press('Tab');
  await expect(page.getByRole('radio', { name: /Doubtful/ })).toBeFocused();
  await press('Space');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'Run', exact: true }).focus();
  await press('Enter');
  const decide = page.getByRole('link', { name: 'Decide on them' });
  await expect(decide).toBeVisible();
  await decide.focus();
  await press('Enter');
  await expect(rows(page)).toHaveCount(12);

  // Accepted: the row leaves, and the focus goes to the one that takes its place.
  const second = await rows(page).nth(1).getByRole('link').textContent();
  await expect(rows(page).first().getByRole('button', { name: 'Accept' })).toBeVisible();
  await rows(page).first().getByRole('link').focus();
  await press('Tab');
  await expect(rows(page).first().getByRole('button', { name: 'Accept' })).toBeFocused();
  await press('Enter');
  await expect(rows(page)).toHaveCount(11);
  await expect(page.locator(':focus')).toHaveText(second?.trim() ?? '');

  await press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(second?.trim() ?? '');
  await stayAfterDecisions(page);
  await page.getByRole('button', { name: 'Reject', exact: true }).focus();
  await press('Space');
  const reason = page.getByRole('dialog', { name: 'Why is it rejected?' });
  await expect(reason.getByRole('button', { name: 'Close' })).toBeFocused();
  await press('2');
  await expect(reason.getByLabel('Reason', { exact: true })).toHaveValue('Duplicate');
  await expect(reason.getByLabel('Reason', { exact: true })).toBeFocused();
  await press('Enter');
  await expect(page.getByText('It is through its workflow.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('the focus is not taken from where a person put it', async ({ page, context }) => {
  await takeInDoubtful(page);
  await page.goto('holdingpen/');
  await rows(page).first().getByRole('link').focus();
  await page.getByRole('combobox', { name: 'Type' }).focus();
  const other = await context.newPage();
  await other.goto('holdingpen/');
  await rows(other).first().getByRole('button', { name: 'Accept' }).click();
  await expect(rows(page)).toHaveCount(11);
  await expect(page.getByRole('combobox', { name: 'Type' })).toBeFocused();
});

/**
 * Goes through the page by Tab, from its beginning to its end: the places that the focus was at, each
 * with what is wrong there.
 */
async function walk(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const seen = new WeakSet<Element>();
    Reflect.set(globalThis, 'pinfoldTestPlace', (): string | null => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      const name = at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 30);
      const outlined = [at, at.closest('label')].some(
        (each) => each !== null && getComputedStyle(each).outlineStyle !== 'none'
      );
      const wrong = [...(seen.has(at) ? ['again'] : []), ...(outlined ? [] : ['unseen'])];
      seen.add(at);
      return [`${at.tagName.toLowerCase()} ${name}`, ...wrong].join(' !');
    });
  });
  const places: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const tell: unknown = Reflect.get(globalThis, 'pinfoldTestPlace');
      return typeof tell === 'function'
        ? (Reflect.apply(tell, undefined, []) as string | null)
        : '';
    });
    // At its end it begins anew.
    if (place === null || place === `${places[0]} !again`) return places;
    places.push(place);
    if (place.includes('!')) return places;
  }
}

test('Tab goes through every page, and the focus is seen at each place', async ({ page }) => {
  await takeInSample(page, /Questions to a colleague/);
  await takeInHarvest(page);
  await page.goto('holdingpen/?status=WAITING');
  const object = await rows(page).first().getByRole('link').getAttribute('href');
  const pages = ['', 'holdingpen/?status=all', object ?? '', 'runs/', 'workflows/', 'run/'];
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const places = await walk(page);
    expect(
      places.filter((place) => place.includes('!')),
      path
    ).toEqual([]);
    expect(places.length, path).toBeGreaterThan(12);
  }
});

test('a person who wants no motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await beginSlowRun(page, 100);
  for (const path of ['run/', 'runs/', '']) {
    if (path !== 'run/') await page.goto(path);
    await expect(page.getByRole('link', { name: '1 run under way' })).toBeVisible();
    expect(await page.evaluate(() => document.getAnimations().length), path).toBe(0);
  }
});
