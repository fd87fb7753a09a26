import { type Api, startApi } from '../../support/api';
import { aPosting, aQuery, NOON } from '../../support/builders';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  const texts = ['Python PostgreSQL Docker', 'Python PostgreSQL Docker', 'Python PostgreSQL Docker Oracle'];
  const inBerlin = [...texts, 'Python PostgreSQL', 'Python PostgreSQL', 'Python', 'Python', 'Python Rust'];
  const old = new Date(NOON.getTime() - 31 * 86_400_000);
  await api.ports.postings.upsert([
    ...inBerlin.map((description, i) => aPosting({ description, company: i < 6 ? 'Acme GmbH' : `Employer ${i}` })),
    aPosting({ location: null, description: 'Kotlin', role: 'mobile' }),
    aPosting({ location: '100% Remote_EU', description: 'Kotlin Swift', role: 'mobile', source: 'remotive' }),
    aPosting({ location: 'Munich, Germany', description: 'Java', level: 'senior', sandbox: true }),
    aPosting({ location: 'Munich, Germany', description: 'Java', level: 'entry', retrievedAt: old }),
  ]);
  await api.app.extractSkills.execute(aQuery({ days: 365 }));
});
afterAll(() => api.stop());

const DOCUMENT = `query ($filter: SkillInsightsFilter!) {
  skillInsights(filter: $filter) {
    title subtitle window { days } filters { location role level days }
    totals { postingsCount uniqueCompaniesCount }
    skills { name count pct interval { low high } }
    caveats generatedAt schemaVersion
  }
}`;

async function insights(filter: object) {
  const answer = await api.query(DOCUMENT, { filter });
  expect(answer.errors).toEqual([]);
  return answer.data.skillInsights;
}

/** The postings a filter admits, to which every bound and every literal sign must be true. */
const postings = async (filter: object) => (await insights(filter)).totals.postingsCount;

describe('skillInsights answers', () => {
  it('with prevalence, its doubt and what was asked', async () => {
    expect(await insights({ location: 'berlin', role: 'BACKEND', level: 'MID', days: 7, top: 3 })).toEqual({
      title: 'Mid-Level Backend Software Engineer',
      subtitle: 'Based on 8 job postings in berlin from the last 7 days',
      window: { days: 7 },
      filters: { location: 'berlin', role: 'BACKEND', level: 'MID', days: 7 },
      totals: { postingsCount: 8, uniqueCompaniesCount: 3 },
      skills: [
        { name: 'Python', count: 8, pct: 100, interval: { low: 67.56, high: 100 } },
        { name: 'PostgreSQL', count: 5, pct: 62, interval: { low: 30.57, high: 86.32 } },
        { name: 'Docker', count: 3, pct: 38, interval: { low: 13.68, high: 69.43 } },
      ],
      caveats: ['Small sample: fewer than 30 postings.'],
      generatedAt: NOON.toISOString(),
      schemaVersion: '1.0.0',
    });
  });

  it('with halves rounded to the even neighbour, equals in the order of their names, and at most `top`', async () => {
    const { skills } = await insights({ location: 'Berlin' });
    expect(skills.map(({ name, count, pct }: Record<string, unknown>) => [name, count, pct])).toEqual([
      ['Python', 8, 100],
      ['PostgreSQL', 5, 62],
      ['Docker', 3, 38],
      ['Oracle', 1, 12],
      ['Rust', 1, 12],
    ]);
    expect((await insights({ location: 'Berlin', top: 1 })).skills).toHaveLength(1);
  });

  it('by group, where a posting counts once however many of the skills it names', async () => {
    const { skills } = await insights({ location: 'Berlin', by: 'GROUP' });
    const counts = Object.fromEntries(skills.map(({ name, count }: Record<string, unknown>) => [name, count]));
    expect(counts).toMatchObject({ Python: 8, 'SQL / Databases': 5 });
    expect(counts).not.toHaveProperty('Oracle');
  });

  it('with the defaults of the contract', async () => {
    const { filters, window, totals, skills } = await insights({});
    expect(filters).toEqual({ location: null, role: 'ANY', level: 'ANY', days: 30 });
    expect(window).toEqual({ days: 30 });
    expect(totals.postingsCount).toBe(10);
    expect(skills.length).toBeLessThanOrEqual(10);
    expect((await insights({ location: null, sources: null })).totals).toEqual(totals);
  });

  it('nothing found with zeros', async () => {
    const { totals, skills, caveats } = await insights({ location: 'Atlantis' });
    expect({ totals, skills, caveats }).toEqual({
      totals: { postingsCount: 0, uniqueCompaniesCount: 0 },
      skills: [],
      caveats: [],
    });
  });

  it('synthetic data by saying so', async () => {
    const { caveats } = await insights({ location: 'Munich', level: 'SENIOR' });
    expect(caveats).toContainEqual('Synthetic data: 1 of 1 postings come from the sandbox market.');
  });
});

describe('skillInsights filters', () => {
  it.each<[object, number]>([
    [{ level: 'SENIOR' }, 1],
    [{ level: 'ALL' }, 11],
    [{ level: 'ENTRY', days: 365 }, 1],
    [{ level: 'JUNIOR_MID', days: 365 }, 11],
    [{ role: 'MOBILE' }, 2],
    [{ role: 'QA' }, 0],
    [{ sources: ['REMOTIVE'] }, 1],
    [{ sources: ['REMOTIVE', 'FILE', 'REMOTIVE'] }, 10],
    [{ days: 1 }, 10],
    [{ days: 31 }, 11],
    [{ days: 365 }, 11],
    [{ location: ' BERLIN ' }, 8],
    [{ location: 'germany' }, 8],
    [{ location: 'Ber_in' }, 0],
    [{ location: '%' }, 1],
    [{ location: '_' }, 1],
    [{ location: '0% r' }, 1],
    [{ location: 'Berlin%' }, 0],
    [{ location: '\\' }, 0],
    [{ location: "' or '1'='1" }, 0],
    [{ location: 'x'.repeat(200) }, 0],
    [{ location: '🏃 Ελλάδα \u{1F3CA}' }, 0],
  ])('%j admits %i postings', async (filter, count) => {
    expect(await postings(filter)).toBe(count);
  });
});

describe('skillInsights refuses', () => {
  it.each<[object, string]>([
    [{ days: 0 }, 'days is 0: must be a whole number from 1 to 365'],
    [{ days: 366 }, 'days is 366: must be a whole number from 1 to 365'],
    [{ days: -2_147_483_648 }, 'days is -2147483648: must be a whole number from 1 to 365'],
    [{ top: 0 }, 'top is 0: must be a whole number from 1 to 25'],
    [{ top: 26 }, 'top is 26: must be a whole number from 1 to 25'],
    [{ location: '' }, 'location is "": must not be blank; leave it out to search everywhere'],
    [{ location: ' \u00a0 ' }, 'location is " \u00a0 ": must not be blank'],
    [{ location: 'x'.repeat(201) }, 'must have at most 200 characters'],
    [{ location: 'y'.repeat(10_240) }, 'location is "yyyyyyyyyy'],
    [{ location: 'Ber\u0000lin' }, 'location is "Ber\\u0000lin": must not contain control characters'],
    [{ location: 'Ber\nlin' }, 'location is "Ber\\nlin": must not contain control characters'],
    [{ sources: [] }, 'must name at least one source'],
    [{ role: 'BACKENT' }, '"BACKENT" at "filter.role"'],
    [{ level: 'any' }, '"any" at "filter.level"'],
    [{ by: 1 }, '1 at "filter.by"'],
    [{ sources: ['REMOTIVE', 'MONSTER'] }, '"MONSTER" at "filter.sources[1]"'],
    [{ days: '30' }, '"30" at "filter.days"'],
    [{ days: 2_147_483_648 }, '2147483648 at "filter.days"'],
    [{ days: 1.5 }, '1.5 at "filter.days"'],
    [{ days: null }, 'null at "filter.days"'],
    [{ location: ['Berlin'] }, '["Berlin"] at "filter.location"'],
    [{ locaton: 'Berlin' }, 'Field "locaton" is not defined by type "SkillInsightsFilter"'],
  ])('%j as a variable', async (filter, text) => {
    const { data, errors } = await api.query(DOCUMENT, { filter });
    expect(data ?? null).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(text) })]);
    expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0]!.message.length).toBeLessThan(400);
  });

  it.each([
    ['days: 0', 'BAD_USER_INPUT', 'days is 0'],
    ['role: BACKENT', 'GRAPHQL_VALIDATION_FAILED', 'Value "BACKENT" does not exist in "RoleBucket" enum'],
    ['role: "BACKEND"', 'GRAPHQL_VALIDATION_FAILED', 'Enum "RoleBucket" cannot represent non-enum value: "BACKEND"'],
    [
      'days: 2147483648',
      'GRAPHQL_VALIDATION_FAILED',
      'Int cannot represent non 32-bit signed integer value: 2147483648',
    ],
    ['role: null', 'GRAPHQL_VALIDATION_FAILED', 'Expected value of type "RoleBucket!", found null'],
    ['town: "Berlin"', 'GRAPHQL_VALIDATION_FAILED', 'Field "town" is not defined by type "SkillInsightsFilter"'],
  ])('%s in the document', async (filter, code, text) => {
    const { errors } = await api.query(`{ skillInsights(filter: { ${filter} }) { title } }`);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(text) })]);
    expect(errors[0]!.extensions.code).toBe(code);
  });

  it('a request without a filter', async () => {
    const { errors } = await api.query('{ skillInsights { title } }');
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('argument "filter" of type "SkillInsightsFilter!" is required'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});
