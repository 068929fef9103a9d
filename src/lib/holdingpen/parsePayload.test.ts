import { expect, test } from 'vitest';
import { parsePayload } from './parsePayload.ts';

test.each([
  ['', null],
  [' \n', null],
  ['"yes"', 'yes'],
  ['{ "by": "Ada", "ok": true }', { by: 'Ada', ok: true }],
  ['0', 0]
])('the payload %j is read', (text, value) => {
  expect(parsePayload(text)).toEqual({ value });
});

test.each(['yes', '{ by: "Ada" }', '{', '"a" "b"'])(
  '%j is no payload, and what one looks like is said',
  (text) => {
    expect(parsePayload(text)).toEqual({ problem: expect.stringContaining('This is no JSON.') });
  }
);
