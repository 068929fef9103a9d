import { describe, expect, test } from 'vitest';
import { defaultExtraData } from '../../model/ExtraData.ts';
import { facetKey, type Tally } from '../../model/Tally.ts';
import { cheapestPlan, exactPlan, planWithoutTally, type Plan } from './planQuery.ts';

const idWorkflow = '01934f00-0000-7000-8000-000000000000';

function tally(...counts: [ObjectFacets, number][]): Tally {
  return Object.fromEntries(
    counts.map(([{ action, ...rest }, count]) => [
      facetKey({ ...rest, extraData: { ...defaultExtraData(), _action: action } }),
      count
    ])
  );
}
interface ObjectFacets {
  status: 'HALTED' | 'COMPLETED';
  dataType: string;
  action: string | null;
}
const halted: ObjectFacets = { status: 'HALTED', dataType: 'record', action: 'approval' };
const done: ObjectFacets = { status: 'COMPLETED', dataType: 'record', action: null };
const thesis: ObjectFacets = { ...done, dataType: 'thesis' };
const all = tally([halted, 20_000], [done, 79_990], [thesis, 10]);

function name(plan: Plan | undefined): string {
  return plan && plan.kind !== 'nothing' ? `${plan.kind} ${plan.index.name}` : String(plan?.kind);
}

describe('the plan of a list', () => {
  test('[S13] with one filter or none it is the index of that filter and order', () => {
    expect(name(exactPlan({}))).toBe('walk [modified+id]');
    expect(name(exactPlan({ sort: 'newest' }))).toBe('walk id');
    expect(name(exactPlan({ status: 'HALTED', sort: 'oldest' }))).toBe('walk [status+id]');
    expect(name(exactPlan({ status: 'HALTED' }))).toBe('walk [status+modified+id]');
    expect(name(exactPlan({ dataType: 'record' }))).toBe('walk [dataType+modified+id]');
    expect(name(exactPlan({ action: 'approval', sort: 'least_updated' }))).toBe(
      'walk [extraData._action+modified+id]'
    );
    expect(name(exactPlan({ idWorkflow, sort: 'newest' }))).toBe('walk [idWorkflow+id]');
  });

  test('[S13] several filters, or an order without its index, have no such plan', () => {
    expect(exactPlan({ status: 'HALTED', dataType: 'record' })).toBeUndefined();
    expect(exactPlan({ idWorkflow })).toBeUndefined();
    expect(exactPlan({ action: 'approval', sort: 'newest' })).toBeUndefined();
  });

  test('[S18] the tallies know when nothing matches', () => {
    const query = { status: 'HALTED', dataType: 'thesis', limit: 50 } as const;
    expect(name(cheapestPlan(query, { all, run: {} }))).toBe('nothing');
  });

  test('[S18] the rarest filter leads', () => {
    const query = { status: 'COMPLETED', dataType: 'thesis', limit: 50 } as const;
    expect(name(cheapestPlan(query, { all, run: {} }))).toBe('walk [dataType+modified+id]');
  });

  test('[S18] few rows are gathered where no index has their order', () => {
    const query = { dataType: 'thesis', sort: 'newest', limit: 50 } as const;
    expect(name(cheapestPlan(query, { all, run: {} }))).toBe('gather [dataType+modified+id]');
    const run = tally([done, 30]);
    expect(name(cheapestPlan({ idWorkflow, limit: 50 }, { all, run }))).toBe(
      'gather [idWorkflow+id]'
    );
  });

  test('[S18] many rows are walked past in the order wanted', () => {
    const query = { action: 'approval', sort: 'newest', limit: 50 } as const;
    expect(name(cheapestPlan(query, { all, run: {} }))).toBe('walk id');
    expect(name(cheapestPlan({ idWorkflow, limit: 50 }, { all, run: all }))).toBe(
      'walk [modified+id]'
    );
  });

  test('[S18] without tallies a small run is gathered, and else an index of the order walked', () => {
    const query = { idWorkflow, status: 'HALTED' } as const;
    expect(name(planWithoutTally(query, 5_000))).toBe('gather [idWorkflow+id]');
    expect(name(planWithoutTally(query, 5_001))).toBe('walk [status+modified+id]');
    expect(name(planWithoutTally({ idWorkflow }, 5_001))).toBe('walk [modified+id]');
    expect(name(planWithoutTally({ idWorkflow, sort: 'newest' }, 5_001))).toBe(
      'walk [idWorkflow+id]'
    );
    expect(name(planWithoutTally({ dataType: 'record', sort: 'oldest' }, 0))).toBe('walk id');
  });
});
