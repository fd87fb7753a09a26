import fc from 'fast-check';
import { ComputeGap } from '../../src/application/compute-gap';
import { insightsRequest } from '../../src/application/compute-insights';
import { trendRequest } from '../../src/application/compute-trends';
import { SkillLookup } from '../../src/application/skill-lookup';
import { TREND_BUCKETS } from '../../src/domain/insights/trend-buckets';
import { catalogue } from '../../src/domain/skills/catalogue';
import { arbitraryPostings, arbitraryQuery } from '../support/arbitraries';
import { aPosting, aQuery, NOON } from '../support/builders';
import { extracted } from '../support/extracted';
import { memoryApp } from '../support/memory-app';

const asked = (query = aQuery(), top?: number, by?: string) => insightsRequest(query, top, by);
const lookup = new SkillLookup(catalogue);

describe('SkillLookup', () => {
  it.each([
    ['Python', 'Python'],
    [' python ', 'Python'],
    ['ＰＹＴＨＯＮ', 'Python'],
    ['apache  kafka', 'Apache Kafka'],
    ['k8s', 'Kubernetes'],
    ['Postgres', 'PostgreSQL'],
    ['golang', 'Go'],
    ['', null],
    ['Python\u0000', null],
    ['Underwater basket weaving', null],
  ])('%j is the skill %j', (text, name) => expect(lookup.find(text, 'skill')).toBe(name));

  it('knows every skill by its own name, and groups only where groups are asked for', () => {
    expect(catalogue.skills.filter(({ name }) => lookup.find(name, 'skill') !== name)).toEqual([]);
    expect(lookup.find('sql / databases', 'group')).toBe('SQL / Databases');
    expect(lookup.find('sql / databases', 'skill')).toBeNull();
    expect(lookup.find('Apache Kafka', 'group')).toBeNull();
  });
});

describe('what the questions about skills have in common', () => {
  const SKILLS = ['Python', 'SQL', 'PostgreSQL', 'Rust', 'dbt', 'AWS'];

  /** Any content, each posting with skills of its own. */
  async function filled() {
    const made = memoryApp();
    const postings = fc.sample(arbitraryPostings, { numRuns: 1, seed: 31 })[0]!;
    const skills = fc.sample(fc.subarray(SKILLS), { numRuns: postings.length, seed: 32 });
    await made.store.upsert(postings);
    for (const [i, { id }] of postings.entries()) await extracted(made.store, id, skills[i]!);
    return made.app;
  }

  it('is that they count what skillInsights counts, for any query', async () => {
    const app = await filled();
    const by = fc.constantFrom('skill', 'group');
    await fc.assert(
      fc.asyncProperty(
        arbitraryQuery,
        arbitraryQuery,
        by,
        fc.constantFrom(...TREND_BUCKETS),
        async (query, other, by, bucket) => {
          const request = asked(query, 25, by);
          const insights = await app.computeInsights.execute(request);
          const names = insights.skills.slice(0, 10).map(({ name }) => name);

          const { left, right } = await app.compareSkills.execute(request, asked(other, 25, by));
          expect(left).toEqual(insights);
          expect(right).toEqual(await app.computeInsights.execute(asked(other, 25, by)));
          if (names.length === 0) return;

          const trends = await app.computeTrends.execute(trendRequest(request, names, bucket));
          const sums = trends.map(({ skill, points }) => [
            skill,
            points.reduce((sum, { count }) => sum + count, 0),
            points.reduce((sum, { postingsCount }) => sum + postingsCount, 0),
          ]);
          const { postingsCount } = insights.totals;
          expect(sums).toEqual(insights.skills.slice(0, 10).map(({ name, count }) => [name, count, postingsCount]));

          const related = await app.relateSkills.execute(request, names[0]!);
          for (const { name, count } of related) {
            expect(count).toBeLessThanOrEqual(insights.skills.find((skill) => skill.name === name)!.count);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('ComputeTrends', () => {
  it('refuses too many, too few, twins and what the catalogue does not know', async () => {
    const { app } = memoryApp();
    const trends = async (...skills: string[]) => app.computeTrends.execute(trendRequest(asked(), skills, 'week'));
    await expect(trends()).rejects.toThrow('skills is []: must name 1 to 10 skills');
    await expect(trends(...Array.from({ length: 11 }, () => 'SQL'))).rejects.toThrow('must name 1 to 10 skills');
    await expect(trends('Python', 'python')).rejects.toThrow(
      'skills is ["Python","python"]: must name "Python" only once',
    );
    await expect(trends('SQL', 'Cobool')).rejects.toThrow(
      'skills is "Cobool": must be the name of a skill in the catalogue',
    );
    expect(() => trendRequest(asked(), ['SQL'], 'year')).toThrow('bucket is "year": must be one of day, week, month');
  });

  it('cuts the window that the insights have', async () => {
    const { app } = memoryApp();
    const [trend] = await app.computeTrends.execute(trendRequest(asked(aQuery({ days: 2 })), ['sql'], 'day'));
    expect(trend!.skill).toBe('SQL');
    expect(trend!.points.map(({ from, to }) => `${from.toISOString()} ${to.toISOString()}`)).toEqual([
      '2026-11-18T12:00:00.000Z 2026-11-19T00:00:00.000Z',
      '2026-11-19T00:00:00.000Z 2026-11-20T00:00:00.000Z',
      `2026-11-20T00:00:00.000Z ${NOON.toISOString()}`,
    ]);
  });
});

describe('CompareSkills', () => {
  it('refuses skills beside groups', async () => {
    const { app } = memoryApp();
    await expect(app.compareSkills.execute(asked(), asked(aQuery(), 10, 'group'))).rejects.toThrow(
      'right.by is "group": must be skill as in left, or nothing compares',
    );
  });
});

describe('ComputeGap', () => {
  async function gap(by: string, ...told: string[]) {
    const { app, store } = memoryApp();
    await store.upsert([aPosting({ description: 'Python, PostgreSQL, MySQL and Rust.', title: 'Engineer' })]);
    await app.extractSkills.execute(aQuery());
    const skillsOf = async (userId: string) => (userId === 'user-1' ? told : []);
    const found = await new ComputeGap(app.computeInsights, lookup, skillsOf).execute(
      'user-1',
      asked(aQuery(), 10, by),
    );
    const names = (skills: typeof found.have) => skills.map(({ name }) => name).sort();
    return { have: names(found.have), missing: names(found.missing) };
  }

  it('reads the CV as forgivingly as anything else, and leaves out what it does not know', async () => {
    expect(await gap('skill', 'postgres', 'PYTHON', 'Origami')).toEqual({
      have: ['PostgreSQL', 'Python'],
      missing: ['MySQL', 'Rust'],
    });
  });

  it('has a group as soon as it has one of its skills', async () => {
    const { have, missing } = await gap('group', 'mysql');
    expect(have).toContain('SQL / Databases');
    expect(missing).toContain('Python');
    expect((await gap('group')).have).toEqual([]);
  });
});
