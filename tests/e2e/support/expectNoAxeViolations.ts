import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Fails on any finding of axe-core on the page as it stands, in the light theme and in the dark
 * one, without motion, so that no colour is caught half-way. Leaves the page with the media settings
 * of the system.
 */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // In the page itself, without a second one to add up its frames: it has none.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // Of what it finds in order nothing is told.
    axe.options({ resultTypes: ['violations'] });
    // Of all that is looked at only colours differ between the themes.
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    const told = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`)
    }));
    expect(told, `accessibility in the ${colorScheme} theme`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
