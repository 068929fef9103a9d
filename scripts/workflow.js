/** `npm run workflow [-- NAME|NUMBER INPUT... [--verbose] [--profile]]`: lists the workflows, or runs one. */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './lib/root.js';

try {
  await runnerImport(join(root, 'scripts/runWorkflowCommand.ts'), {
    configFile: false,
    root,
    resolve: { alias: { $lib: join(root, 'src/lib') } }
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
