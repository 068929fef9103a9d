import { expect, test } from './support/test.ts';

test('the first page opens under a sub-path', async ({ page, site }) => {
  await page.goto('');
  await expect(page).toHaveTitle(/Pinfold/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).toBe(site.url);
});

test('an address that is no page is answered by the plain host alone', async ({
  page,
  troubles
}) => {
  troubles.expectSome(/404/);
  const response = await page.goto('nowhere/');
  expect(response?.status()).toBe(404);
});

test('the fixture hears warnings, uncaught errors and what the policy forbids', async ({
  page,
  troubles
}) => {
  await page.goto('');
  await page.evaluate(async () => {
    console.warn('odd');
    setTimeout(() => {
      throw new Error('loose');
    });
    await fetch('http://127.0.0.1:9/').catch(() => undefined);
  });
  for (const trouble of [
    /^console warning: odd/,
    /^uncaught: .*loose/,
    /^violation .*: connect-src http:\/\/127\.0\.0\.1:9/,
    /^console error: .*Content Security Policy/
  ]) {
    await expect.poll(() => troubles.all.filter((heard) => trouble.test(heard))).not.toEqual([]);
  }
  for (const expected of [/odd/, /loose/, /connect-src|Security Policy/])
    troubles.expectSome(expected);
});
