import { surviveKillsOfStartedRuns } from './support/surviveKillsOfStartedRuns.ts';
import { surviveKills } from './support/surviveKills.ts';
import { test } from './support/test.ts';

test('[case 1] killed at any moment, a delayed run ends as an undisturbed one', async ({
  browserOnDisk,
  site
}) => {
  await surviveKills(browserOnDisk, { site, objects: 500, kills: 3 });
});

test('[D32] [case 1] killed at any moment, a run waits for each run that it has started, once', async ({
  browserOnDisk,
  site
}) => {
  await surviveKillsOfStartedRuns(browserOnDisk, { site, children: 20, kills: 3 });
});
