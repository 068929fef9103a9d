import { describe, expect, it } from 'vitest';
import { curatorSetting, reasonsSetting } from './curationSettings.ts';
import { defaultReasons } from './defaultReasons.ts';
import { Drafts } from './Drafts.ts';
import { reasonsIn } from './reasonsIn.ts';

// In Node nothing can be kept: what is chosen holds for the page. e2e shows the rest.
describe('settings', () => {
  it('are the usual ones until somebody chooses', () => {
    expect(curatorSetting().current).toEqual({ name: '', initials: '' });
    expect(reasonsSetting().current).toEqual(defaultReasons);
  });

  it('hold what was chosen, tidied', () => {
    const curator = curatorSetting();
    curator.set({ name: ' Ada Lovelace ', initials: 'AL' });
    expect(curator.current).toEqual({ name: 'Ada Lovelace', initials: 'AL' });
  });

  it('have a reason a line, each once', () => {
    expect(reasonsIn(' Duplicate \n\nOut of scope\nDuplicate')).toEqual([
      'Duplicate',
      'Out of scope'
    ]);
    expect(reasonsIn('x'.repeat(600))).toEqual(['x'.repeat(500)]);
  });

  it('are the usual ones when what is kept is of another form', () => {
    const reasons = reasonsSetting();
    reasons.set(['']);
    expect(reasons.current).toEqual(defaultReasons);
    reasons.set([]);
    expect(reasons.current).toEqual([]);
  });

  it('keep the latest drafts, and none of what was given or emptied', () => {
    const drafts = new Drafts();
    for (let index = 0; index < 60; index += 1) drafts.keep(`o${index}`, `draft ${index}`);
    expect([drafts.get('o59'), drafts.get('o10'), drafts.get('o9')]).toEqual([
      'draft 59',
      'draft 10',
      ''
    ]);
    drafts.keep('o59', ' ');
    expect(drafts.get('o59')).toBe('');
  });
});
