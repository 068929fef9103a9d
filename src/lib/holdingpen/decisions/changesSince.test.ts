import { describe, expect, it } from 'vitest';
import { changesSince } from './changesSince.ts';
import { newObject } from './testing/newObject.ts';

describe('what has changed since somebody looked', () => {
  it('is told by field, with before and after', () => {
    const [seen, now] = [newObject([]), newObject([])];
    seen.data = { title: 'On sheep', year: 1999, gone: true };
    now.data = { title: 'On sheep and goats', year: 1999, authors: ['Ada'] };
    now.status = 'HALTED';
    now.extraData._message = 'Is it?';
    const changes = changesSince(seen, now).toSorted((a, b) => (a.field < b.field ? -1 : 1));
    expect(changes).toEqual([
      { field: 'data.authors', before: undefined, after: '["Ada"]' },
      { field: 'data.gone', before: 'true', after: undefined },
      { field: 'data.title', before: 'On sheep', after: 'On sheep and goats' },
      { field: 'extraData._message', before: '', after: 'Is it?' },
      { field: 'status', before: 'INITIAL', after: 'HALTED' }
    ]);
  });

  it('is nothing when only the engine’s own notes have', () => {
    const [seen, now] = [newObject([]), newObject([])];
    now.extraData._task_history.push({ name: 'a', position: [0] });
    expect(changesSince(seen, now)).toEqual([]);
  });

  it('is the whole when it is of another kind', () => {
    const [seen, now] = [newObject([]), newObject([])];
    now.data = null;
    expect(changesSince(seen, now)).toEqual([{ field: 'data', before: '1', after: 'null' }]);
  });
});
