import { surviveKills } from './support/surviveKills.ts';
import { test } from './support/test.ts';

test('[case 1] killed at any moment, a delayed run ends as an undisturbed one', async ({
  browserOnDisk,
  site
}) => {
  await surviveKills(browserOnDisk, { site, objects: 500, kills: 3 });
});
