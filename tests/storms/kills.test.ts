import { surviveKillsOfStartedRuns } from '../faults/support/surviveKillsOfStartedRuns.ts';
import { surviveKills } from '../faults/support/surviveKills.ts';
import { test } from '../faults/support/test.ts';

const kills = Number(process.env['KILLS'] ?? 50);

test(`[case 1] ${kills} kills at random moments lose nothing and double nothing`, async ({
  browserOnDisk,
  site
}) => {
  test.setTimeout(60_000 + kills * 20_000);
  await surviveKills(browserOnDisk, { site, objects: 500, kills });
});

test(`[D32] [case 1] ${kills} kills lose and double no run that a run has started`, async ({
  browserOnDisk,
  site
}) => {
  test.setTimeout(60_000 + kills * 20_000);
  await surviveKillsOfStartedRuns(browserOnDisk, { site, children: 20, kills });
});
