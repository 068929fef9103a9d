import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../../scripts/lib/root.js';

/** A fenced block of code in a text. */
export interface Example {
  /** File and number in it, for messages. */
  readonly place: string;
  /** What stands behind the fence, such as `ts run`. */
  readonly language: string;
  readonly code: string;
}

/** A text of the documentation. */
export interface Doc {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
  /** Where it links to, as written; code left out. */
  readonly links: readonly string[];
  /** Names of its headings as a link calls them. */
  readonly anchors: ReadonlySet<string>;
  readonly examples: readonly Example[];
}

const besides = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'src/lib/engine/SPEC.md'];

const fence = /^ *```([^\n]*)\n(.*?)^ *```$/gms;

/** All texts for readers: `docs/`, those at the root, and the engine's rules. */
export function readDocs(): readonly Doc[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file));
  return [...besides, ...below].map((file) => parse(file, readFileSync(join(root, file), 'utf8')));
}

function parse(file: string, text: string): Doc {
  const prose = text.replaceAll(fence, '').replaceAll(/`[^`\n]*`/g, (code) => code.slice(1, -1));
  const links = [
    ...text.replaceAll(fence, '').matchAll(/\]\(([^)\s]+)\)|\bsrc(?:set)?="([^"]+)"/g)
  ];
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)];
  return {
    file: relative('.', file),
    text,
    links: links.map(([, target, picture = '']) => target ?? picture),
    anchors: new Set(headings.map(([, heading = '']) => anchor(heading))),
    examples: [...text.matchAll(fence)].map(([, language = '', code = ''], index) => ({
      place: `${file}, example ${index + 1}`,
      language: language.trim(),
      code
    }))
  };
}

/** As the usual hosts make them: lower case, words joined by hyphens, other signs left out. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
