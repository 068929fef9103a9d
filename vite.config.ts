import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserLaunch } from './scripts/lib/browserLaunch.js';
import { leanPreloads } from './scripts/lib/leanPreloads.js';

/** Tests that need a page: components, and whatever touches IndexedDB or workers. */
const inBrowser = [
  'tests/browser/**/*.test.ts',
  'src/**/*.svelte.test.ts',
  'src/**/*.browser.test.ts'
];

/** What must find its origin untouched by other tests, such as a full storage. */
const alone = ['tests/browser/**/*.alone.test.ts'];

/**
 * What nearly every page shows. In one file, with what it needs: a small file each, as they are split
 * otherwise, made the first load larger. Nothing that builds a schema: zod is to be configured before.
 */
const onEachPage = new RegExp(
  [
    'src/lib/components/(?:Alert|Button|EmptyState|Pager|SelectField|StatusBadge|TimeAgo|timeAgo|Toaster|tones)\\.',
    'src/lib/app/context\\.',
    'src/lib/holdingpen/(?:distinct|keepFocus|momentText|numberText|Observed|settle|ViewShelf)\\.',
    'svelte/dist/Icon'
  ].join('|')
);

/** What needs no page. One thread takes file after file: to load the modules for each took longer than the tests. */
const inNode = { environment: 'node' as const, pool: 'threads' as const, isolate: false };

/** Each such project has an origin of its own, whose storage its files share: one runs at a time. */
function inChromium(name: string, files: { include: string[]; exclude?: string[] }) {
  return {
    extends: true as const,
    // What only workers or late imports use would be found in the middle of a run, and reload the
    // page under a test.
    optimizeDeps: {
      include: [
        '@humanwhocodes/momoa',
        '@noble/hashes/sha2.js',
        'canonicalize',
        'dexie',
        'papaparse',
        'saxes',
        'uuid',
        'zod'
      ]
    },
    test: {
      name,
      ...files,
      fileParallelism: false,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: browserLaunch() }),
        instances: [{ browser: 'chromium' as const }]
      }
    }
  };
}

export default defineConfig({
  plugins: [tailwindcss(), sveltekit(), leanPreloads()],
  worker: {
    format: 'es',
    rolldownOptions: { output: { codeSplitting: false } }
  },
  // The note on slow plugins comes and goes with the machine's mood; a build says nothing.
  build: {
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: { codeSplitting: { groups: [{ name: 'site', test: onEachPage }] } }
    }
  },
  test: {
    // These times only end what hangs: a slow machine is no failure.
    expect: { requireAssertions: true, poll: { timeout: 100_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          ...inNode,
          include: [
            'src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/{engine,conformance,architecture}/**/*.test.ts'
          ],
          exclude: inBrowser
        }
      },
      {
        extends: true,
        test: {
          name: 'contracts',
          ...inNode,
          include: ['tests/contracts/**/*.test.ts']
        }
      },
      inChromium('browser', { include: inBrowser, exclude: alone }),
      inChromium('browser-alone', { include: alone })
    ]
  }
});
