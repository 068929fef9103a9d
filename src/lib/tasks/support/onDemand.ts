/**
 * A part of a task that is loaded when the task first runs, so that a page that only shows objects
 * does not load what works on them. The function answered hands the module on: at once when it is
 * there, so that a record of a large batch waits for nothing, else by a promise. A failed loading
 * rejects and is not kept: the next call tries again.
 */
export function onDemand<Module extends object>(
  load: () => Promise<Module>
): <T>(use: (module: Module) => T) => T | Promise<T> {
  let loaded: Module | undefined;
  let loading: Promise<Module> | undefined;

  const loadOnce = async (): Promise<Module> => {
    try {
      loaded = await load();
      return loaded;
    } finally {
      loading = undefined;
    }
  };

  return (use) => {
    if (loaded !== undefined) return use(loaded);
    loading ??= loadOnce();
    return loading.then(use);
  };
}
