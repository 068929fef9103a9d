import { z } from 'zod';
import type { Reader } from '../contract/Reader.ts';

const readerModule = z.object({
  default: z.custom<Reader>((value) => typeof value === 'object' && value !== null)
});

/** The readers that are files of this room, found as the page finds them; for tests. */
export const allReaders: readonly Reader[] = Object.values(
  import.meta.glob(['/src/lib/readers/*.ts', '!**/*.test.ts'], { eager: true })
).map((module) => readerModule.parse(module).default);
