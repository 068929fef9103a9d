import { headChars } from './limits.ts';

/** The first `headChars` characters of a source, and the source with them still in it. */
export async function peekHead(
  source: AsyncIterable<string>
): Promise<{ head: string; text: AsyncGenerator<string> }> {
  const pieces = source[Symbol.asyncIterator]();
  const first: string[] = [];
  let length = 0;
  while (length < headChars) {
    const next = await pieces.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const joined = first.join('');
  async function* text(): AsyncGenerator<string> {
    if (joined !== '') yield joined;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next())
      yield next.value;
  }
  return { head: joined.slice(0, headChars), text: text() };
}
