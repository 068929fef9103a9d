import { expect, test } from '../support/test.ts';

const ground = 'document.body && getComputedStyle(document.body).backgroundColor';
/** The first ground that is seen: nothing is painted until the style sheets are there. */
function firstPainted(): string | undefined {
  // Not there yet when the page has only just begun to arrive.
  const body = document.querySelector('body');
  const color = body === null ? 'rgba(0, 0, 0, 0)' : getComputedStyle(body).backgroundColor;
  return color === 'rgba(0, 0, 0, 0)' ? undefined : color;
}

test('the theme follows the system until one is chosen, and the choice is kept', async ({
  page
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const light = await page.evaluate(ground);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate(ground);
  expect(dark).not.toBe(light);

  await page.getByRole('radio', { name: 'Light' }).check({ force: true });
  await expect.poll(() => page.evaluate(ground)).toBe(light);
  // From the first paint on, before the page's own script has run.
  await page.goto('run/', { waitUntil: 'commit' });
  const painted = await page.waitForFunction(firstPainted);
  expect(await painted.jsonValue()).toBe(light);
  expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('light');
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();

  await page.getByRole('radio', { name: 'As the system' }).check({ force: true });
  await expect.poll(() => page.evaluate(ground)).toBe(dark);
});
