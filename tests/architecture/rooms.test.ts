import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/root.js';
import { findWrongImports } from './findWrongImports.ts';

describe('the rooms of src', () => {
  it('import from earlier rooms only, past no face, and never in a circle', async () => {
    const { files, wrong } = await findWrongImports(root);
    expect(wrong).toEqual([]);
    expect(files).toBeGreaterThan(5);
  });
});

describe('the walk over the imports', () => {
  const folders: string[] = [];

  /** Writes a little program and returns what is wrong with it. */
  async function wrongIn(sources: Record<string, string>): Promise<string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'pinfold-rooms-'));
    folders.push(folder);
    for (const [path, source] of Object.entries(sources)) {
      const file = join(folder, 'src', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, source);
    }
    const { files, wrong } = await findWrongImports(folder);
    expect(files).toBe(Object.keys(sources).filter((path) => !path.startsWith('../')).length);
    return wrong;
  }

  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  const component = (body: string): string => `<script lang="ts">${body}</script>\n<p>x</p>\n`;
  const value = 'export const x: number = 1;\n';
  const type = 'export interface X { x: number }\n';

  it('finds nothing wrong where all is well', async () => {
    expect(
      await wrongIn({
        'lib/engine/model/x.ts': value,
        'lib/engine/index.ts': "export { x } from './model/x.ts';\n",
        'lib/tasks/y.ts': "import { x } from '$lib/engine/index.ts';\nexport const y = x;\n",
        'routes/+page.svelte': component("import { y } from '$lib/tasks/y.ts'; void y;")
      })
    ).toEqual([]);
  });

  it('catches an import from a later room', async () => {
    expect(
      await wrongIn({
        'lib/engine/run/x.ts': value,
        'lib/engine/machine/y.ts': "import { x } from '../run/x.ts';\nexport const y = x;\n"
      })
    ).toEqual([
      'lib/engine/machine imports from the layers before it only: src/lib/engine/machine/y.ts -> src/lib/engine/run/x.ts'
    ]);
  });

  it('catches an import from a room beside, even of a type alone', async () => {
    expect(
      await wrongIn({
        'lib/actions/approval/action.ts': type,
        'lib/holdingpen/y.ts':
          "import type { X } from '$lib/actions/approval/action.ts';\nexport type Y = X;\n"
      })
    ).toEqual([
      'lib/holdingpen imports from the layers before it only: src/lib/holdingpen/y.ts -> src/lib/actions/approval/action.ts'
    ]);
  });

  it('catches an import past the face of the engine, in a component too', async () => {
    expect(
      await wrongIn({
        'lib/engine/model/x.ts': value,
        'routes/+page.svelte': component("import { x } from '$lib/engine/model/x.ts'; void x;")
      })
    ).toEqual([
      'nobody looks past the face of the engine: src/routes/+page.svelte -> src/lib/engine/model/x.ts'
    ]);
  });

  it('catches a type that a component takes from a wrong room', async () => {
    expect(
      await wrongIn({
        'lib/engine/index.ts': type,
        'lib/components/Y.svelte': component(
          "import type { X } from '$lib/engine/index.ts'; let { x }: { x: X } = $props(); void x;"
        )
      })
    ).toEqual([
      'lib/components imports from the layers before it only: src/lib/components/Y.svelte -> src/lib/engine/index.ts'
    ]);
  });

  it('catches a page that names a store', async () => {
    expect(
      await wrongIn({
        'lib/engine/store/memory/index.ts': value,
        'lib/app/y.ts':
          "import { x } from '$lib/engine/store/memory/index.ts';\nexport const y = x;\n",
        'routes/z.ts':
          "import { x } from '$lib/engine/store/memory/index.ts';\nexport const z = x;\n"
      })
    ).toEqual([
      'only those who put the program together name a store: src/routes/z.ts -> src/lib/engine/store/memory/index.ts'
    ]);
  });

  it('leaves the helpers of tests alone, but catches whoever else uses them', async () => {
    const wrong = await wrongIn({
      'lib/engine/store/memory/index.ts': value,
      'lib/tasks/testing/x.ts': "export { x } from '$lib/engine/store/memory/index.ts';\n",
      'lib/tasks/y.ts': "export { x } from './testing/x.ts';\n"
    });
    expect(wrong).toEqual([
      'only tests know what lies in a folder named testing: src/lib/tasks/y.ts -> src/lib/tasks/testing/x.ts'
    ]);
  });

  it('catches a circle', async () => {
    const wrong = await wrongIn({
      'lib/record/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'lib/record/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n"
    });
    expect(wrong).toEqual([
      'no import goes round in a circle: src/lib/record/a.ts -> src/lib/record/b.ts'
    ]);
  });

  it('lets types of a room speak of each other', async () => {
    expect(
      await wrongIn({
        'lib/record/a.ts':
          "import { b } from './b.ts';\nexport const a = () => b;\nexport type A = 1;\n",
        'lib/record/b.ts': "import type { A } from './a.ts';\nexport const b: A = 1;\n"
      })
    ).toEqual([]);
  });

  it('catches a file outside all rooms', async () => {
    expect(await wrongIn({ 'lib/utils/x.ts': value })).toEqual([
      'layers.ts lists no room for src/lib/utils/x.ts'
    ]);
  });

  it('catches a package in a room that must not know it', async () => {
    const install = 'node_modules/dexie/index.js';
    expect(
      await wrongIn({
        [`../${install}`]: value,
        'lib/engine/store/dexie/x.ts': "export { x } from 'dexie';\n",
        'lib/holdingpen/y.ts': "export { x } from 'dexie';\n"
      })
    ).toEqual([`only lib/engine/store/dexie knows dexie: src/lib/holdingpen/y.ts -> ${install}`]);
  });
});
