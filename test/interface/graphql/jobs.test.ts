import fc from 'fast-check';
import { type Api, startApi } from '../../support/api';
import { aPosting, aQuery, NOON } from '../../support/builders';

const POSTING_FIELDS = `id source url title company location datePosted retrievedAt role level description
  skills { name count } attribution sandbox`;
const DOCUMENT = `query ($filter: JobFilter = {}, $first: Int! = 20, $after: String) {
  jobs(filter: $filter, first: $first, after: $after) {
    edges { cursor node { ${POSTING_FIELDS} } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

let api: Api;

async function jobs(variables: object = {}) {
  const { data, errors } = await api.query(DOCUMENT, variables);
  expect(errors).toEqual([]);
  return data.jobs;
}

const ids = (connection: { edges: { node: { id: string } }[] }) => connection.edges.map(({ node }) => node.id);

describe('a stored market', () => {
  const earlier = (seconds: number) => new Date(NOON.getTime() - seconds * 1_000);
  const postings = [
    aPosting({
      title: 'Frontend Developer',
      role: 'frontend',
      level: 'entry',
      description: 'React and TypeScript.',
      retrievedAt: earlier(3),
    }),
    aPosting({
      title: '100%_Remote Data Engineer',
      role: 'data',
      level: 'lead+',
      location: '100% Remote',
      company: null,
      retrievedAt: earlier(2),
    }),
    aPosting({
      source: 'remotive',
      role: 'backend',
      level: 'senior',
      datePosted: null,
      location: null,
      retrievedAt: earlier(1),
    }),
    aPosting({ level: 'intern', sandbox: true, description: 'Python, Python & <b> SQL' }),
    aPosting({ retrievedAt: new Date(NOON.getTime() - 40 * 86_400_000) }),
  ];
  const [frontend, data, remotive, intern, old] = postings.map(({ id }) => id);
  const newestFirst = [intern, remotive, data, frontend, old];

  beforeAll(async () => {
    api = await startApi();
    for (const posting of postings) await api.ports.postings.upsert([posting]);
    await api.app.extractSkills.execute(aQuery({ days: 365 }));
  });
  afterAll(() => api.stop());

  it.each<[object, readonly (string | undefined)[]]>([
    [{}, [frontend, data, remotive, intern, old]],
    [{ location: 'BERLIN' }, [frontend, intern, old]],
    [{ location: '%' }, [data]],
    [{ location: 'Ber_in' }, []],
    [{ titleKeyword: 'developer' }, [frontend]],
    [{ titleKeyword: '%_' }, [data]],
    [{ titleKeyword: '%' }, [data]],
    [{ role: 'DATA' }, [data]],
    [{ role: 'ANY' }, [frontend, data, remotive, intern, old]],
    [{ level: 'ENTRY' }, [frontend, intern]],
    [{ level: 'SENIOR' }, [data, remotive]],
    [{ level: 'ANY' }, [frontend, intern, old]],
    [{ level: 'ALL' }, [frontend, data, remotive, intern, old]],
    [{ skills: ['react'] }, [frontend]],
    [{ skills: ['REACT', 'typescript', 'React'] }, [frontend]],
    [{ skills: ['React', 'Python'] }, []],
    [{ skills: ['a skill that nobody has'] }, []],
    [{ skills: [] }, [frontend, data, remotive, intern, old]],
    [{ days: 30 }, [frontend, data, remotive, intern]],
    [{ days: 365 }, [frontend, data, remotive, intern, old]],
    [{ sources: ['REMOTIVE'] }, [remotive]],
    [{ sources: ['THEIRSTACK'] }, []],
    [
      { location: null, titleKeyword: null, role: null, level: null, skills: null, days: null, sources: null },
      [frontend, data, remotive, intern, old],
    ],
    [
      { role: 'BACKEND', level: 'ENTRY', sources: ['FILE'], skills: ['Python'], location: 'germany', days: 7 },
      [intern],
    ],
  ])('filtered by %j', async (filter, expected) => {
    const connection = await jobs({ filter });
    expect(ids(connection)).toEqual(newestFirst.filter((id) => expected.includes(id)));
    expect(connection.totalCount).toBe(expected.length);
  });

  it('shows all of a posting', async () => {
    const { data: answer } = await api.query(`query ($id: ID!) { job(id: $id) { ${POSTING_FIELDS} } }`, { id: intern });
    expect(answer.job).toEqual({
      id: intern,
      source: 'FILE',
      url: postings[3]!.url,
      title: 'Backend Engineer',
      company: 'Acme',
      location: 'Berlin, Germany',
      datePosted: '2026-11-18T00:00:00.000Z',
      retrievedAt: '2026-11-20T12:00:00.000Z',
      role: 'BACKEND',
      level: 'ENTRY',
      description: 'Python, Python & <b> SQL',
      skills: [
        { name: 'Python', count: 2 },
        { name: 'SQL', count: 1 },
      ],
      attribution: null,
      sandbox: true,
    });
  });

  it('credits sources that ask for it, and says what an advert leaves out', async () => {
    const { edges } = await jobs({ filter: { level: 'SENIOR' } });
    expect(edges.map(({ node }: { node: object }) => node)).toMatchObject([
      { id: remotive, attribution: 'Job found on Remotive (https://remotive.com)', datePosted: null, location: null },
      { id: data, attribution: null, company: '(unknown)', level: 'SENIOR' },
    ]);
  });

  it.each([
    ['an unknown id', 'f'.repeat(32)],
    ['an id in capitals', 'F'.repeat(32)],
    ['an empty id', ''],
    ['a number', 42],
    ['SQL', "' or '1'='1"],
    ['a long id', 'f'.repeat(10_000)],
    ['control characters', '\u0000'],
  ])('has no posting for %s', async (_, id) => {
    const answer = await api.query('query ($id: ID!) { job(id: $id) { id } }', { id });
    expect(answer).toMatchObject({ status: 200, data: { job: null }, errors: [] });
  });

  it('tells where a page stands', async () => {
    const first = await jobs({ first: 2 });
    const second = await jobs({ first: 2, after: first.pageInfo.endCursor });
    const last = await jobs({ first: 2, after: second.pageInfo.endCursor });
    const beyond = await jobs({ first: 2, after: last.pageInfo.endCursor });
    for (const { edges, pageInfo } of [first, second, last]) {
      expect(pageInfo).toMatchObject({ startCursor: edges[0].cursor, endCursor: edges.at(-1).cursor });
    }
    const places = [first, second, last].map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage]);
    expect(places).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    expect([...ids(first), ...ids(second), ...ids(last)]).toEqual(ids(await jobs()));
    expect(beyond).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
      totalCount: 5,
    });
  });

  it.each<[object, string]>([
    [{ first: 0 }, 'first is 0: must be a whole number from 1 to 100'],
    [{ first: 101 }, 'first is 101: must be a whole number from 1 to 100'],
    [{ first: -1 }, 'first is -1'],
    [{ first: 2_147_483_647 }, 'first is 2147483647: must be a whole number from 1 to 100'],
    [{ first: null }, '"$first" of non-null type "Int!" must not be null'],
    [{ filter: { location: ' ' } }, 'location is " ": must not be blank'],
    [{ filter: { location: 'x'.repeat(201) } }, 'must have at most 200 characters'],
    [{ filter: { titleKeyword: '' } }, 'titleKeyword is "": must not be blank'],
    [{ filter: { titleKeyword: 'a\tb' } }, 'titleKeyword is "a\\tb": must not contain control characters'],
    [{ filter: { days: 0 } }, 'days is 0: must be a whole number from 1 to 365'],
    [{ filter: { days: 366 } }, 'days is 366: must be a whole number from 1 to 365'],
    [{ filter: { sources: [] } }, 'sources is []'],
    [
      { filter: { skills: Array.from({ length: 26 }, (_, i) => `skill ${i}`) } },
      'skills must contain no more than 25 elements',
    ],
    [{ filter: { skills: ['x'.repeat(101)] } }, 'must be shorter than or equal to 100 characters'],
    [{ filter: { skills: ['Python', ' '] } }, 'skills is ["Python"," "]: each skill must be plain text and not blank'],
    [{ filter: { skills: ['a\u0000b'] } }, 'skills is ["a\\u0000b"]: each skill must be plain text'],
    [{ filter: { role: 'CHEF' } }, '"CHEF" at "filter.role"'],
  ])('refuses %j', async (variables, text) => {
    const { data: answer, errors } = await api.query(DOCUMENT, variables);
    expect(answer ?? null).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(text) })]);
    expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('refuses a cursor that is not one of its own', async () => {
    const { endCursor } = (await jobs({ first: 1 })).pageInfo;
    const inside = Buffer.from(endCursor, 'base64').toString();
    const [time, id] = inside.split(':');
    const encoded = (text: string) => Buffer.from(text).toString('base64');
    const tampered = [
      '',
      ' ',
      'null',
      '0',
      'nonsense',
      '\u0000',
      '🏃',
      inside,
      endCursor.slice(0, -4),
      endCursor.slice(1),
      `${endCursor}${endCursor}`,
      `x${endCursor}`,
      endCursor.toLowerCase(),
      endCursor.replace(/.$/u, '!'),
      encoded(''),
      encoded(':'),
      encoded(`${time}`),
      encoded(`${time}:`),
      encoded(`:${id}`),
      encoded(`-${time}:${id}`),
      encoded(`${time}.5:${id}`),
      encoded(`1e12:${id}`),
      encoded(`NaN:${id}`),
      encoded(`${time}:${id}0`),
      encoded(`${time}:${'z'.repeat(32)}`),
      encoded(`${time}:${id}' or '1'='1`),
      encoded(`{"firstSeenAt":${time},"id":"${id}"}`),
      encoded(`9999999999999999:${id}`),
      'A'.repeat(100_000),
    ];
    for (const after of tampered) {
      const { data: answer, errors } = await api.query(DOCUMENT, { after });
      expect({ after, code: errors[0]?.extensions.code, answer }).toEqual({
        after,
        code: 'BAD_USER_INPUT',
        answer: null,
      });
      expect(errors[0]!.message).toMatch(/^after is /);
    }
  });

  it('takes any time that a cursor can hold', async () => {
    const cursorAt = (time: string) => Buffer.from(`${time}:${'0'.repeat(32)}`).toString('base64');
    expect(ids(await jobs({ after: cursorAt('0') }))).toEqual([]);
    expect(ids(await jobs({ after: cursorAt('999999999999999') }))).toHaveLength(5);
  });
});

describe('paging', () => {
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  type Change = 'insert' | 'refresh' | 'rewrite';
  const step = fc.record({
    first: fc.integer({ min: 1, max: 7 }),
    changes: fc.array(fc.constantFrom<Change>('insert', 'refresh', 'rewrite'), { maxLength: 3 }),
  });

  it('in any page sizes equals the full list, while postings are inserted and refreshed', async () => {
    const sizes = fc.record({
      stored: fc.integer({ min: 0, max: 25 }),
      steps: fc.array(step, { minLength: 1, maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ stored, steps }) => {
        await api.db.query('delete from postings');
        let minutes = 0;
        const seenNext = () => aPosting({ retrievedAt: new Date(NOON.getTime() + ++minutes * 60_000) });
        // Two at a time, so that some share the moment they were first seen.
        const postings = Array.from({ length: stored }, (_, i) => ({
          ...aPosting(),
          retrievedAt: new Date(NOON.getTime() - Math.floor(i / 2)),
        }));
        await api.ports.postings.upsert(postings);
        const before = ids(await jobs({ first: 100 }));

        const apply = async (change: Change) => {
          const known = postings[Math.floor(postings.length / 2)];
          if (change === 'insert' || known === undefined) await api.ports.postings.upsert([seenNext()]);
          else if (change === 'refresh')
            await api.ports.postings.upsert([{ ...known, retrievedAt: new Date(+NOON + 1) }]);
          else await api.ports.postings.upsert([{ ...known, title: 'Rewritten' }]);
        };
        const paged: string[] = [];
        let after: string | null = null;
        for (let i = 0, more = true; more; i++) {
          const { first, changes } = steps[i % steps.length]!;
          const page = await jobs({ first, after });
          paged.push(...ids(page));
          expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
          expect(page.edges.length).toBe(page.pageInfo.hasNextPage ? first : page.edges.length);
          more = page.pageInfo.hasNextPage;
          after = page.pageInfo.endCursor;
          for (const change of changes) await apply(change);
        }
        expect(paged).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('takes one statement, for one row as for a hundred', async () => {
    await api.ports.postings.upsert(Array.from({ length: 120 }, () => aPosting({ description: 'Python, SQL' })));
    await api.app.extractSkills.execute(aQuery());
    const one = await statementsDuring(() => jobs({ first: 1 }));
    const hundred = await statementsDuring(async () => expect((await jobs({ first: 100 })).edges).toHaveLength(100));
    expect(one).toHaveLength(1);
    expect(hundred).toEqual(one);
  });

  async function statementsDuring(task: () => Promise<unknown>): Promise<string[]> {
    const logged = jest.spyOn(api.db.logger, 'logQuery');
    await task();
    const statements = logged.mock.calls.map(([statement]) => statement);
    logged.mockRestore();
    return statements;
  }
});
