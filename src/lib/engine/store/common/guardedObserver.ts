/** Who is told what an observation reads. */
export interface Observer<T> {
  readonly onValue: (value: T) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * An observer that never throws: what `onValue` throws goes to `onError`, and what that throws is
 * dropped, since nobody is left to tell. An observation must not end with its observer's bug.
 */
export function guardedObserver<T>(
  onValue: (value: T) => void,
  onError: (error: unknown) => void = () => undefined
): Observer<T> {
  const tellError = (error: unknown): void => {
    try {
      onError(error);
    } catch {
      // See above.
    }
  };
  return {
    onError: tellError,
    onValue: (value) => {
      try {
        onValue(value);
      } catch (error) {
        tellError(error);
      }
    }
  };
}
