import { ToldRuns } from '../../../src/application/backfill/told-runs';

const at = new Date(0);

describe('runs that a listener was told of', () => {
  it('go on after what was told, new ones from their first event, and others from their present state', () => {
    const told = new ToldRuns('10');
    told.add({ id: '7', lastEvent: 3, finishedAt: null });
    told.add({ id: '12', lastEvent: 5, finishedAt: at });
    expect(['7', '8', '10', '11', '12'].map((id) => told.upTo(id))).toEqual([3, null, null, 0, 5]);
    expect(told.underWay()).toEqual(['7']);
  });

  it('are forgotten in the end, without being taken for new', () => {
    const told = new ToldRuns('0');
    told.add({ id: '1', lastEvent: 9, finishedAt: null });
    for (let id = 2; id <= 5_000; id++) told.add({ id: `${id}`, lastEvent: 4, finishedAt: at });
    expect(['1', '2', '4000', '4001', '5000', '5001'].map((id) => told.upTo(id))).toEqual([9, null, null, 4, 4, 0]);
    told.add({ id: '2', lastEvent: 5, finishedAt: null });
    told.add({ id: '1', lastEvent: 10, finishedAt: at });
    expect(told.underWay()).toEqual(['2']);
  });
});
