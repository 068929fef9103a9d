import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { hasRoom, layering, rules } from './rules.ts';
import { svelteImports, type Import } from './svelteImports.ts';

/** Tests live beside the sources, but are free to reach for what they need. */
const exclude = String.raw`\.test\.ts$|\.d\.ts$`;

export interface Findings {
  /** How many files were walked: a walk that saw none proves nothing. */
  files: number;
  /** Sorted lines: the rule, and from where to where. */
  wrong: string[];
}

/** The layer rules that an import breaks. */
function broken({ from, to }: Import): string[] {
  return layering
    .filter((rule) => new RegExp(rule.from.path).test(from))
    .filter((rule) => !new RegExp(rule.to.pathNot).test(to))
    .map((rule) => `${rule.name}: ${from} -> ${to}`);
}

/**
 * Walks the imports of all TypeScript and Svelte files below `src/` of a folder, types included.
 *
 * @throws Error when the folder cannot be read or a file cannot be parsed
 */
export async function findWrongImports(folder: string): Promise<Findings> {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: folder,
      ruleSet: rules,
      validate: true,
      exclude: { path: exclude },
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true
    },
    {
      alias: { $lib: join(folder, 'src/lib') },
      extensions: ['.ts', '.js', '.svelte'],
      conditionNames: ['svelte', 'browser', 'import', 'default', 'types'],
      bustTheCache: true
    }
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered: ${output}`);
  const files = output.modules.map(({ source }) => source).filter((file) => /^src\//.test(file));
  const wrong = new Set([
    ...output.summary.violations
      // A component may hold itself: that is how Svelte draws a tree.
      .filter(({ from, to }) => from !== to)
      .map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    ...svelteImports(folder).flatMap(broken),
    ...files.filter((file) => !hasRoom(file)).map((file) => `layers.ts lists no room for ${file}`)
  ]);
  return { files: files.length, wrong: [...wrong].sort() };
}
