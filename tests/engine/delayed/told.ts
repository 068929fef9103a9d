import { onTestFinished, vi } from 'vitest';

/** What is told on the console from here on. */
export function told(): unknown[] {
  const errors: unknown[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation((_text, error) => {
    errors.push(error);
  });
  onTestFinished(() => spy.mockRestore());
  return errors;
}
