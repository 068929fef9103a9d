// Vitest rewrites late imports of all it serves, and defines what they are rewritten to in pages only.
Object.assign(globalThis, {
  __vitest_browser_runner__: { wrapDynamicImport: <T>(load: () => T): T => load() }
});
