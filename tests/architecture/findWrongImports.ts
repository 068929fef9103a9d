import { join } from 'node:path';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { circleRules, hasRoom, layering, roomRules, testing } from './rules.ts';
import { svelteImports, type Import } from './svelteImports.ts';

/** Tests live beside the sources, but are free to reach for what they need. */
const exclude = String.raw`\.test\.ts$|\.d\.ts$|\.css$`;

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

/** Lets dependency-cruiser walk the imports; `types` says whether it shall see those of types. */
async function walk(
  folder: string,
  ruleSet: IFlattenedRuleSet,
  types: boolean
): Promise<ICruiseResult> {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: folder,
      ruleSet,
      validate: true,
      exclude: { path: exclude },
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: types
    },
    {
      alias: { $lib: join(folder, 'src/lib') },
      extensions: ['.ts', '.js', '.svelte'],
      conditionNames: ['svelte', 'browser', 'import', 'default', 'types'],
      bustTheCache: true
    }
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered: ${output}`);
  return output;
}

/**
 * Walks the imports of all TypeScript and Svelte files below `src/` of a folder: types included for
 * the rooms, without them for the circles.
 *
 * @throws Error when the folder cannot be read or a file cannot be parsed
 */
export async function findWrongImports(folder: string): Promise<Findings> {
  const { modules, summary } = await walk(folder, roomRules, true);
  const circles = await walk(folder, circleRules, false);
  const files = modules.map(({ source }) => source).filter((file) => /^src\//.test(file));
  const wrong = new Set([
    ...[...summary.violations, ...circles.summary.violations]
      .filter(({ from }) => !from.includes(testing))
      // A component may hold itself: that is how Svelte draws a tree.
      .filter(({ from, to }) => from !== to)
      .map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    ...svelteImports(folder).flatMap(broken),
    ...files.filter((file) => !hasRoom(file)).map((file) => `layers.ts lists no room for ${file}`)
  ]);
  return { files: files.length, wrong: [...wrong].sort() };
}
