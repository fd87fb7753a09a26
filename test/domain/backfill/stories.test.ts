import { type Combination, combinationsOf, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import type { PlannedSource } from '../../../src/domain/backfill/planned-source';
import { DAY_MS, HOUR_MS } from '../../../src/domain/backfill/time-ranges';
import { daysBefore, LISTING, Memory, NOW, STEPPED, want } from './planning';

const SENIOR = { ...NO_COMBINATION_FILTERS, workArrangement: 'remote_ok', seniority: 'senior' } as const;

interface SignUp {
  readonly calls: number;
  readonly rows: number;
  readonly fetched: number;
  readonly covered: number;
}

/** One user after another, an hour apart, each planned for and fetched before the next comes. */
function signUps(users: readonly (readonly Combination[])[], source: PlannedSource): readonly SignUp[] {
  const memory = new Memory();
  return users.map((combinations, number) => {
    const now = NOW + number * HOUR_MS;
    const wants = combinations.map((one) => want(one, { window: daysBefore(now, 30), lag: DAY_MS }));
    const { items, covered } = memory.plan(wants, [source], {}, now);
    memory.done(items);
    const fetched = items.flatMap(({ keys }) => keys).length;
    return { calls: items.length, rows: combinations.length, fetched, covered: covered.length };
  });
}

const USER_1 = combinationsOf(['Data Scientist', 'ML Engineer'], ['Berlin', 'Hamburg'], SENIOR);
const USER_2 = combinationsOf(['Data Scientist'], ['Berlin', 'Munich'], SENIOR);

describe('two users', () => {
  it('cause 4 calls, then 1 instead of 2', () => {
    expect(signUps([USER_1, USER_2], STEPPED)).toEqual([
      { calls: 4, rows: 4, fetched: 4, covered: 0 },
      { calls: 1, rows: 2, fetched: 1, covered: 1 },
    ]);
  });

  it('cause 1 call each where the source takes lists', () => {
    expect(signUps([USER_1, USER_2], LISTING).map(({ calls }) => calls)).toEqual([1, 1]);
  });

  it('do so however the second one writes it, and without filters', () => {
    const plain = combinationsOf(['Data Scientist', 'ML Engineer'], ['Berlin', 'Hamburg'], NO_COMBINATION_FILTERS);
    const spelled = combinationsOf(['data SCIENTIST (m/w/d)'], [' berlin, DE', 'münchen'], NO_COMBINATION_FILTERS);
    expect(signUps([plain, spelled], STEPPED).map(({ calls }) => calls)).toEqual([4, 1]);
  });

  it('are told by which key the second one is served', () => {
    const memory = new Memory();
    memory.done(memory.plan(USER_1.map((one) => want(one))).items);
    const { items, covered } = memory.plan(USER_2.map((one) => want(one)));
    expect(items.map(({ request }) => request)).toEqual([
      {
        ...SENIOR,
        titles: ['Data Scientist'],
        places: ['Munich'],
        postedSince: new Date('2025-12-21T00:00:00Z'),
      },
    ]);
    expect(covered).toHaveLength(1);
    expect(covered[0]).toMatchObject({ by: covered[0]!.key.text, window: [daysBefore(NOW, 30)] });
  });
});

describe('ten users', () => {
  const pairs = (titles: readonly string[], places: readonly string[]) => combinationsOf(titles, places, SENIOR);
  const TEN = [
    USER_1,
    USER_2,
    pairs(['Data Analyst', 'data scientist'], ['Berlin']).concat(pairs(['Data Analyst'], ['Hamburg'])),
    pairs(['ML Engineer'], ['berlin', 'Munich']),
    pairs(['Data Scientist'], ['Hamburg', 'Cologne']),
    pairs(['Data Analyst'], ['Berlin, Germany', 'München']),
    pairs(['Data Engineer', 'ML engineer'], ['Berlin']),
    pairs(['Data Engineer', 'Data Scientist (m/w/d)'], ['Hamburg']),
    pairs(['Data Scientist', 'ML Engineer', 'Data Analyst'], ['Hamburg']),
    pairs(['Data Scientist'], ['Berlin', 'Munich', 'Hamburg']),
  ];

  it('cause 12 calls instead of 25', () => {
    const users = signUps(TEN, STEPPED);
    expect(users.map(({ rows }) => rows)).toEqual([4, 2, 3, 2, 2, 2, 2, 2, 3, 3]);
    expect(users.map(({ calls }) => calls)).toEqual([4, 1, 2, 1, 1, 1, 1, 1, 0, 0]);
  });

  it('cause fewer where the source takes lists, and are served the same', () => {
    const users = signUps(TEN, LISTING);
    expect(users.reduce((sum, { fetched }) => sum + fetched, 0)).toBe(12);
    expect(users.reduce((sum, { calls }) => sum + calls, 0)).toBe(8);
  });
});
