import { type Api, startApi } from '../../support/api';
import { aPosting, aQuery, NOON } from '../../support/builders';

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(NOON.getTime() - days * DAY_MS);
const repeated = (times: number, description: string, overrides: Parameters<typeof aPosting>[0] = {}) =>
  Array.from({ length: times }, () => aPosting({ title: 'Engineer', description, ...overrides }));

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.ports.postings.upsert([
    ...repeated(18, 'Python PostgreSQL', { retrievedAt: ago(10) }),
    ...repeated(2, 'Rust PostgreSQL', { retrievedAt: ago(10) }),
    ...repeated(6, 'Python', { retrievedAt: ago(1) }),
    ...repeated(24, 'Rust Docker', { retrievedAt: ago(1) }),
    ...repeated(40, 'Python Docker', { location: 'Paris', retrievedAt: ago(1) }),
  ]);
  await api.app.extractSkills.execute(aQuery());
});
afterAll(() => api.stop());

async function asked(document: string) {
  const answer = await api.query(`{ ${document} }`);
  expect(answer.errors).toEqual([]);
  return answer.data;
}

describe('skillTrend', () => {
  const POINTS = 'skill change points { from to postingsCount count pct interval { low high } }';

  it('answers for each skill, in the order asked for, without a gap', async () => {
    const { skillTrend } = await asked(
      `skillTrend(filter: { location: "Berlin", days: 14 }, skills: ["rust", "PYTHON", "Zig"]) { ${POINTS} }`,
    );
    expect(skillTrend.map(({ skill, change }: Record<string, string>) => [skill, change])).toEqual([
      ['Rust', 'RISING'],
      ['Python', 'FALLING'],
      ['Zig', 'UNCLEAR'],
    ]);
    expect(skillTrend[0].points).toEqual([
      {
        ...{ from: '2026-11-06T12:00:00.000Z', to: '2026-11-09T00:00:00.000Z', postingsCount: 0, count: 0, pct: 0 },
        interval: { low: 0, high: 100 },
      },
      {
        ...{ from: '2026-11-09T00:00:00.000Z', to: '2026-11-16T00:00:00.000Z', postingsCount: 20, count: 2, pct: 10 },
        interval: { low: 2.79, high: 30.1 },
      },
      {
        ...{ from: '2026-11-16T00:00:00.000Z', to: NOON.toISOString(), postingsCount: 30, count: 24, pct: 80 },
        interval: { low: 62.69, high: 90.49 },
      },
    ]);
  });

  it('counts days, months and groups, and does not mind top', async () => {
    const { day, month } = await asked(`
      day: skillTrend(filter: { days: 3, top: 1 }, skills: ["Python"], bucket: DAY) { points { postingsCount } }
      month: skillTrend(filter: { days: 30, by: GROUP }, skills: ["sql / databases"], bucket: MONTH) {
        skill points { from count }
      }`);
    expect(day[0].points.map((point: { postingsCount: number }) => point.postingsCount)).toEqual([0, 0, 70, 0]);
    expect(month).toEqual([
      {
        skill: 'SQL / Databases',
        points: [
          { from: '2026-10-21T12:00:00.000Z', count: 0 },
          { from: '2026-11-01T00:00:00.000Z', count: 20 },
        ],
      },
    ]);
  });

  it('has the totals of skillInsights in its sums', async () => {
    const { skillInsights, skillTrend } = await asked(`
      skillInsights(filter: {}) { totals { postingsCount } skills { name count } }
      skillTrend(filter: {}, skills: ["Python", "Docker", "Rust", "PostgreSQL"], bucket: DAY) {
        skill points { postingsCount count }
      }`);
    const sum = (points: Record<string, number>[], field: string) =>
      points.reduce((total, point) => total + point[field]!, 0);
    const { skills, totals } = skillInsights;
    for (const { skill, points } of skillTrend) {
      expect(sum(points, 'postingsCount')).toBe(totals.postingsCount);
      expect(sum(points, 'count')).toBe(skills.find(({ name }: { name: string }) => name === skill).count);
    }
  });

  it('may ask for ten skills by week over a year, but not by day', async () => {
    const names = ['Python', 'Rust', 'SQL', 'Java', 'Go', 'Docker', 'React', 'AWS', 'Kotlin', 'Swift'];
    const document = (bucket: string) =>
      `{ skillTrend(filter: { days: 365 }, skills: ${JSON.stringify(names)}, bucket: ${bucket}) { ${POINTS} } }`;
    expect((await api.query(document('WEEK'))).errors).toEqual([]);
    const { errors } = await api.query(document('DAY'));
    expect(errors[0]).toMatchObject({ extensions: { code: 'QUERY_TOO_COSTLY' } });
  });
});

describe('compareSkills', () => {
  it('puts two markets side by side, with what can be said of their differences', async () => {
    const { compareSkills } = await asked(`
      compareSkills(left: { location: "Berlin" }, right: { location: "Paris" }) {
        left { subtitle totals { postingsCount } skills { name count } caveats } right { skills { name count } }
        sharedPostingsCount skills { name leftPct rightPct delta interval { low high } significant }
      }`);
    expect(compareSkills).toEqual({
      left: {
        subtitle: 'Based on 50 job postings in Berlin from the last 30 days',
        totals: { postingsCount: 50 },
        skills: [
          { name: 'Rust', count: 26 },
          { name: 'Docker', count: 24 },
          { name: 'Python', count: 24 },
          { name: 'PostgreSQL', count: 20 },
        ],
        caveats: [],
      },
      right: {
        skills: [
          { name: 'Docker', count: 40 },
          { name: 'Python', count: 40 },
        ],
      },
      sharedPostingsCount: 0,
      skills: [
        expect.objectContaining({ name: 'Docker', leftPct: 48, rightPct: 100, delta: 52, significant: true }),
        expect.objectContaining({ name: 'Python', leftPct: 48, rightPct: 100, delta: 52, significant: true }),
        expect.objectContaining({ name: 'Rust', leftPct: 52, rightPct: 0, delta: -52, significant: true }),
        expect.objectContaining({ name: 'PostgreSQL', leftPct: 40, rightPct: 0, delta: -40, significant: true }),
      ],
    });
    const { interval } = compareSkills.skills[0];
    expect(interval.low).toBeGreaterThan(30);
    expect(interval.high).toBeLessThan(70);
  });

  it('counts what both markets hold once, and gives each its own top', async () => {
    const { compareSkills } = await asked(`
      compareSkills(left: { top: 1 }, right: { location: "Paris", top: 2 }) {
        left { skills { name } } sharedPostingsCount skills { name leftPct rightPct }
      }`);
    expect(compareSkills).toEqual({
      left: { skills: [{ name: 'Docker' }] },
      sharedPostingsCount: 40,
      skills: [
        { name: 'Docker', leftPct: (100 * 64) / 90, rightPct: 100 },
        { name: 'Python', leftPct: (100 * 64) / 90, rightPct: 100 },
      ],
    });
  });

  it('finds nothing where a market is compared with itself, or with nothing', async () => {
    const { itself, nothing } = await asked(`
      itself: compareSkills(left: {}, right: {}) { skills { delta significant } }
      nothing: compareSkills(left: {}, right: { location: "Atlantis" }) { skills { significant rightPct } }`);
    expect(new Set(itself.skills.map((skill: object) => JSON.stringify(skill)))).toEqual(
      new Set(['{"delta":0,"significant":false}']),
    );
    expect(new Set(nothing.skills.map((skill: object) => JSON.stringify(skill)))).toEqual(
      new Set(['{"significant":false,"rightPct":0}']),
    );
  });
});

describe('relatedSkills', () => {
  it('tells what is asked for together with a skill', async () => {
    const { relatedSkills } = await asked(
      'relatedSkills(filter: { location: "Berlin" }, skill: "python") { name count pct lift interval { low high } }',
    );
    // 18 of 20 is 69.9 % to 97.21 %, over 48 % in all.
    expect(relatedSkills).toEqual([
      { name: 'PostgreSQL', count: 18, pct: 75, lift: 1.875, interval: { low: 1.46, high: 2.03 } },
    ]);
  });

  it('ends at top, counts groups, and has nothing for a skill that nobody asks for', async () => {
    const { one, groups, none } = await asked(`
      one: relatedSkills(filter: { top: 1 }, skill: "Docker") { name }
      groups: relatedSkills(filter: { by: GROUP }, skill: "SQL / Databases") { name count }
      none: relatedSkills(filter: {}, skill: "Zig") { name }`);
    expect(one).toHaveLength(1);
    expect(groups).toEqual(expect.arrayContaining([{ name: 'Python', count: 18 }]));
    expect(groups).not.toContainEqual(expect.objectContaining({ name: 'SQL / Databases' }));
    expect(none).toEqual([]);
  });
});

describe('refused are', () => {
  const many = JSON.stringify(Array.from({ length: 11 }, () => 'SQL'));

  it.each([
    ['skillTrend(filter: {}, skills: []) { skill }', 'skills is []: must name 1 to 10 skills'],
    [`skillTrend(filter: {}, skills: ${many}) { skill }`, 'must name 1 to 10 skills'],
    ['skillTrend(filter: {}, skills: ["SQL", "Cobool"]) { skill }', 'skills is "Cobool": must be the name of a skill'],
    ['skillTrend(filter: {}, skills: ["SQL", "sql"]) { skill }', 'must name "SQL" only once'],
    ['skillTrend(filter: {}, skills: [" "]) { skill }', 'skills is " ": must be the name of a skill'],
    ['skillTrend(filter: { by: GROUP }, skills: ["Zig"]) { skill }', 'skills is "Zig": must be the name of a group'],
    ['skillTrend(filter: { days: 0 }, skills: ["SQL"]) { skill }', 'days is 0: must be a whole number from 1 to 365'],
    ['skillTrend(filter: { days: -2147483648 }, skills: ["SQL"]) { skill }', 'days is -2147483648'],
    ['relatedSkills(filter: {}, skill: "") { name }', 'skill is "": must be the name of a skill'],
    ['relatedSkills(filter: {}, skill: "\\u0000") { name }', 'skill is "\\u0000": must be the name of a skill'],
    [
      `relatedSkills(filter: {}, skill: "${'x'.repeat(200)}") { name }`,
      '(202 characters): must be the name of a skill',
    ],
    ['relatedSkills(filter: { top: 26 }, skill: "SQL") { name }', 'top is 26: must be a whole number from 1 to 25'],
    ['compareSkills(left: {}, right: { top: 0 }) { skills { name } }', 'top is 0: must be a whole number from 1 to 25'],
    ['compareSkills(left: {}, right: { by: GROUP }) { skills { name } }', 'right.by is "group": must be skill'],
    ['compareSkills(left: { location: " " }, right: {}) { skills { name } }', 'location is " ": must not be blank'],
  ])('%s', async (document, message) => {
    const { data, errors } = await api.query(`{ ${document} }`);
    expect(data ?? null).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
    expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0]!.message.length).toBeLessThan(400);
  });

  it.each([
    ['skillTrend(filter: {}, skills: ["SQL"], bucket: YEAR) { skill }', '"YEAR" does not exist in "TrendBucket"'],
    ['skillTrend(filter: {}, skills: ["SQL"], bucket: null) { skill }', 'found null'],
    ['skillTrend(filter: {}, skills: [1]) { skill }', 'String cannot represent a non string value: 1'],
    ['skillTrend(filter: {}) { skill }', '"skills" of type "[String!]!" is required'],
    ['compareSkills(left: {}) { skills { name } }', '"right" of type "SkillInsightsFilter!" is required'],
    ['relatedSkills(filter: {}) { name }', '"skill" of type "String!" is required'],
  ])('%s, by the schema', async (document, message) => {
    const { errors } = await api.query(`{ ${document} }`);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});
