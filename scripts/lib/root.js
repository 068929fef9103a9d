import { fileURLToPath } from 'node:url';

/** The project's folder, absolute: every script works from here, wherever it was called. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
