import { describe, expect, it } from 'vitest';
import approval from './action.ts';

const views = Object.keys(approval.views);

describe('approval', () => {
  it('takes a decision of the right form and nothing else', () => {
    expect(approval.decision.safeParse({ approved: true }).success).toBe(true);
    expect(approval.decision.safeParse({}).success).toBe(false);
    expect(approval.decision.safeParse({ approved: 'yes' }).success).toBe(false);
    expect(approval.decision.safeParse({ approved: true, extra: 1 }).success).toBe(false);
  });

  it('has a view for the row, the side and the main column', () => {
    expect(views).toEqual(['mini', 'side', 'main']);
  });
});
