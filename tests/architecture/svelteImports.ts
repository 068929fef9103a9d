import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parse } from 'svelte/compiler';

export interface Import {
  /** Both relative to the folder, with forward slashes: `src/routes/+page.svelte`. */
  from: string;
  to: string;
}

/** Where a module specifier leads, if it is one of ours. */
function resolveOwn(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('$lib/')) return `src/lib/${specifier.slice('$lib/'.length)}`;
  if (specifier.startsWith('.')) return posix.join(dirname(from), specifier);
  return undefined;
}

/**
 * What the components below `src/` import of our own, types included: dependency-cruiser reads
 * them compiled, when types are gone.
 */
export function svelteImports(folder: string): Import[] {
  const files = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svelte'))
    .map((file) => `src/${file.replaceAll('\\', '/')}`);
  return files.flatMap((from) => {
    const { instance, module } = parse(readFileSync(join(folder, from), 'utf8'), { modern: true });
    return [instance, module]
      .flatMap((script) => script?.content.body ?? [])
      .flatMap((node) => (node.type === 'ImportDeclaration' ? [String(node.source.value)] : []))
      .filter((specifier) => !specifier.endsWith('.css'))
      .flatMap((specifier) => resolveOwn(from, specifier) ?? [])
      .map((to) => ({ from, to }));
  });
}
