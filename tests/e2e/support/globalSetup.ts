import { ensureBuilt } from '../../../scripts/lib/ensureBuilt.js';

/** Playwright asks for a default export here. */
export default async function globalSetup(): Promise<void> {
  await ensureBuilt(console.log);
}
