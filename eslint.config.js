import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Borders that a single file can see. `tests/architecture/rooms.test.ts` walks the whole graph.
 *
 * @param {{ dexie?: boolean, comlink?: boolean, engineInside?: boolean }} allowed
 * @returns {import('eslint').Linter.RulesRecord}
 */
function borders({ dexie = false, comlink = false, engineInside = false }) {
  return {
    'no-restricted-imports': 'off',
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths: [
          ...(dexie
            ? []
            : [{ name: 'dexie', message: 'Only src/lib/engine/store/dexie knows it.' }]),
          ...(comlink ? [] : [{ name: 'comlink', message: 'Only src/workers knows it.' }]),
          { name: 'svelte/store', message: 'Use runes.' },
          { name: '$app/stores', message: 'Use $app/state.' }
        ],
        patterns: engineInside
          ? []
          : [
              {
                // The stores have entries of their own, so that a page loads only the one it uses.
                regex: String.raw`^(\$lib|.*\.\.(?:/lib)?)/engine/(?!index\.ts$|store/(dexie|memory)/index\.ts$)`,
                message: 'Import from $lib/engine/index.ts: nothing outside looks past it.'
              }
            ]
      }
    ]
  };
}

export default defineConfig(
  globalIgnores([
    '.svelte-kit/',
    'build/',
    'build-*/',
    'node_modules/',
    'test-results/',
    'coverage/'
  ]),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['static/*.js'] },
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      // TypeScript knows every name; this rule knows neither types nor runes.
      'no-undef': 'off',
      // `() => stop()` in an event handler is plain enough.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Numbers and flags read well inside a sentence.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true }
      ],
      // Ports and task signatures are async by contract, whether one adapter awaits or not.
      '@typescript-eslint/require-await': 'off',
      // What the workflow throws is a transition on purpose, and no Error: see the machine.
      '@typescript-eslint/only-throw-error': 'off',
      // Readers look for the control characters that text formats forbid or use.
      'no-control-regex': 'off',
      // `onclick={() => void pen.decide()}` is right whether or not there is a promise to drop.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Spreading a string into code points is what readers want.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Dictionaries are plain JSON, as they are stored: a Map would not survive.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A `while (true)` around awaits is the clear form of a loop that ends inside.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' }
      ],
      // The compiler refuses enums (`erasableSyntaxOnly`): it looked for them for a third of lint's time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // It never ends on the engine's classes, which name each other in their type parameters.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A name that begins with _ is there for its place alone; the rest drops what it names.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      eqeqeq: 'error',
      ...borders({})
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, svelteConfig }
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/button-has-type': 'error',
      'svelte/require-each-key': 'error',
      // `{' '}` is how a space outlives the formatter.
      'svelte/no-useless-mustaches': 'off',
      // Addresses are relative on purpose, so that the site works under any path.
      'svelte/no-navigation-without-resolve': 'off',
      // `let { value = $bindable(), label } = $props()` has no other form.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"][value.length=1] > SvelteLiteral',
          message: 'The content security policy forbids static style attributes: use a class.'
        }
      ]
    }
  },
  {
    // To this parser the parameters of handlers and snippets in a template are `any`. svelte-check
    // knows what they are, and is strict about it.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] }
  },
  { files: ['src/lib/engine/**/*.ts'], rules: borders({ engineInside: true }) },
  {
    files: ['src/lib/engine/store/dexie/**/*.ts'],
    rules: borders({ engineInside: true, dexie: true })
  },
  { files: ['src/workers/**/*.ts'], rules: borders({ comlink: true }) },
  {
    // Tests look where they must, and say `expect(store.put).rejects` with what no type allows.
    files: ['tests/**/*.ts', '**/*.test.ts', '**/testing/*.ts'],
    rules: {
      ...borders({ dexie: true, comlink: true, engineInside: true }),
      '@typescript-eslint/unbound-method': 'off',
      // `expect.any(String)` and its like are `any` by type, and so is what was parsed a line ago.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A list of cases is read from top to bottom, however long.
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }]
    }
  },
  {
    // Reports of test runners and lock files are read here without a parser: these scripts start
    // before anything is installed.
    files: ['scripts/**/*.js'],
    rules: {
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off'
    }
  }
);
