import { expectNoAxeViolations } from './support/expectNoAxeViolations.ts';
import { expect, test } from './support/test.ts';

test('the first page opens under a sub-path', async ({ page, site }) => {
  await page.goto('');
  await expect(page).toHaveTitle(/Pinfold/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).toBe(site.url);
});

for (const address of ['nowhere', 'holdingpen/no/such/page/?id=7']) {
  test(`an address that is no page leads back to the site: ${address}`, async ({
    page,
    site,
    troubles
  }) => {
    troubles.expectSome(/status of 404/);
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByRole('link', { name: 'Go to the Holding Pen' }).click();
    await expect(page).toHaveURL(`${site.url}holdingpen/`);
    await expect(page.getByText('The Holding Pen is empty')).toBeVisible();
  });
}

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
