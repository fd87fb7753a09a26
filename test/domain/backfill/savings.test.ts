import { type Got, savings } from '../../../src/domain/backfill/savings';
import { DAY_MS } from '../../../src/domain/backfill/time-ranges';
import { daysBefore, LISTING, NOW, STEPPED } from './planning';

const BOTH = { ...LISTING, charges: ['rows', 'requests'] } as const;
const got = (user: string, rows: number, more: Partial<Got> = {}): Got => ({
  user,
  source: 'theirstack',
  keyText: 'qa in berlin',
  window: daysBefore(NOW, 30),
  rows,
  ...more,
});

describe('savings', () => {
  it('are what each user alone would have paid, less what was paid, unit by unit', () => {
    const paid = [{ source: 'theirstack', calls: 3, rows: 210, cost: { rows: 210, requests: 3 } }] as const;
    expect(savings([BOTH], paid, [got('a', 210), got('b', 210), got('b', 0, { keyText: 'nobody' })])).toEqual([
      {
        source: 'theirstack',
        alone: { calls: 7, rows: 420, cost: { rows: 420, requests: 7 } },
        paid: { calls: 3, rows: 210, cost: { rows: 210, requests: 3 } },
        saved: { calls: 4, rows: 210, cost: { rows: 210, requests: 4 } },
      },
    ]);
  });

  it('are nothing for one user, and below nothing where more was paid than one alone needs', () => {
    const paid = { source: 'theirstack', calls: 1, rows: 50, cost: { rows: 50 } } as const;
    expect(savings([LISTING], [paid], [got('a', 50)])[0]!.saved).toEqual({ calls: 0, rows: 0, cost: { rows: 0 } });
    expect(savings([LISTING], [paid], [got('a', 44)])[0]!.saved).toEqual({ calls: 0, rows: -6, cost: { rows: -6 } });
  });

  it('are kept apart by source', () => {
    const here = got('a', 25, { source: 'jsearch' });
    const [first, second] = savings([LISTING, STEPPED], [], [here]);
    expect(first!.saved).toEqual({ calls: 0, rows: 0, cost: {} });
    expect(second!.saved).toEqual({ calls: 3, rows: 25, cost: { requests: 3 } });
  });

  it('count what a user got once', () => {
    const next = { from: NOW, to: NOW + DAY_MS };
    expect(() => savings([LISTING], [], [got('a', 9), got('a', 1, { window: next })])).not.toThrow();
    expect(() => savings([LISTING], [], [got('a', 9), got('a', 9)])).toThrow('a has got a part of it before');
  });
});
