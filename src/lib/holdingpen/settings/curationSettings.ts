import { z } from 'zod';
import { curatorSchema, type Curator } from '$lib/engine/index.ts';
import { defaultReasons } from './defaultReasons.ts';
import { StoredSetting } from './StoredSetting.svelte.ts';

/** Who decides in this browser; without a name until somebody says it. */
export function curatorSetting(): StoredSetting<Curator> {
  return new StoredSetting({
    key: 'pinfold-curator',
    schema: curatorSchema,
    usual: { name: '', initials: '' }
  });
}

const reasonsSchema = z.array(z.string().trim().min(1).max(500)).max(50).readonly();

/** The reasons to choose from when a record is rejected. */
export function reasonsSetting(): StoredSetting<readonly string[]> {
  return new StoredSetting({
    key: 'pinfold-reasons',
    schema: reasonsSchema,
    usual: defaultReasons
  });
}

/** Whether somebody who had no name was asked for one. */
export function askedForNameSetting(): StoredSetting<boolean> {
  return new StoredSetting({ key: 'pinfold-asked-for-name', schema: z.boolean(), usual: false });
}

/** Reasons that were begun and not given, by object. */
export function draftsSetting(): StoredSetting<Readonly<Record<string, string>>> {
  return new StoredSetting({
    key: 'pinfold-reason-drafts',
    schema: z.record(z.string(), z.string()).readonly(),
    usual: {}
  });
}
