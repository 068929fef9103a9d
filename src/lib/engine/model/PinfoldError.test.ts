import { expect, it } from 'vitest';
import { PinfoldError } from './PinfoldError.ts';

class LostError extends PinfoldError {
  override readonly name = 'LostError';
  readonly code = 'LOST';
}

it('[R48] an error goes through JSON with code, name, message, details and where it was thrown', () => {
  const error = new LostError('It is gone.', { id: 7 }, { cause: new TypeError('x') });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    code: 'LOST',
    name: 'LostError',
    message: 'It is gone.',
    details: { id: 7 },
    stack: error.stack
  });
  expect(error.cause).toBeInstanceOf(TypeError);
});
