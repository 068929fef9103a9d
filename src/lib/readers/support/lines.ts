export interface Line {
  readonly text: string;
  readonly number: number;
  /** Longer than the limit; then `text` is its beginning only. */
  readonly tooLong: boolean;
}

/** The lines of a streamed text without their ends (LF or CRLF), numbered from 1. */
export async function* lines(source: AsyncIterable<string>, limit: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: string[] = [];
  let length = 0;
  const add = (part: string): void => {
    if (length <= limit) parts.push(part);
    length += part.length;
  };
  const take = (): Line => {
    const tooLong = length > limit;
    const text = parts.join('').replace(/\r$/, '');
    const line = { text, number, tooLong };
    number += 1;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      add(chunk.slice(from, end));
      from = end + 1;
      yield take();
    }
    add(chunk.slice(from));
  }
  if (length > 0) yield take();
}
