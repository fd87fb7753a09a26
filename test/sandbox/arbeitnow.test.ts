import { type Client, NOON, sandboxClient } from './sandbox-client';

interface Job {
  readonly slug: string;
  readonly company_name: string;
  readonly title: string;
  readonly description: string;
  readonly remote: boolean;
  readonly url: string;
  readonly tags: readonly string[];
  readonly job_types: readonly string[];
  readonly location: string;
  readonly created_at: number;
}

interface Board {
  readonly data: readonly Job[];
  readonly links: Readonly<Record<'first' | 'last' | 'prev' | 'next', string | null>>;
  readonly meta: Readonly<Record<string, unknown>>;
}

describe('Arbeitnow', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const board = async (query = '') => (await client.request<Board>(`/arbeitnow/job-board-api${query}`)).json();
  const pages = async () => {
    const found: Board[] = [await board()];
    for (let next = found[0]?.links.next; next; next = found[found.length - 1]?.links.next)
      found.push(await board(new URL(next).search));
    return found;
  };
  const all = async () => (await pages()).flatMap(({ data }) => data);

  it('answers with pages of 325, links to the next and no total', async () => {
    const first = await board();
    const address = `${client.url}/arbeitnow/job-board-api`;
    expect(Object.keys(first)).toEqual(['data', 'links', 'meta']);
    expect(first.data).toHaveLength(325);
    expect(first.links).toEqual({ first: `${address}?page=1`, last: null, prev: null, next: `${address}?page=2` });
    expect(first.meta).toEqual({
      current_page: 1,
      current_page_url: `${address}?page=1`,
      from: 1,
      path: address,
      per_page: 325,
      to: 325,
      terms: expect.any(String),
      info: expect.any(String),
    });
  });

  it('ends with a page without a next link, and with empty ones behind it', async () => {
    const found = await pages();
    const last = found[found.length - 1] as Board;
    expect(found.length).toBeGreaterThan(1);
    expect(last.links.next).toBeNull();
    expect(last.meta.to).toBe((found.length - 1) * 325 + last.data.length);
    const behind = await board('?page=99');
    expect([behind.data, behind.links.next, behind.meta.from, behind.meta.to]).toEqual([[], null, null, null]);
    expect(behind.links.prev).toMatch(/page=98$/);
  });

  it.each(['?page=0', '?page=two', '?search=python&location=berlin'])('takes %s for the first page', async (query) => {
    expect(await board(query)).toEqual(await board());
  });

  it('serves every field of a job, with seconds and HTML', async () => {
    for (const job of (await board()).data) {
      expect(Object.keys(job).sort()).toEqual(
        'company_name created_at description job_types location remote slug tags title url'.split(' '),
      );
      expect(job.created_at).toBeLessThan(NOON.getTime() / 1000 + 1);
      expect(job.created_at).toBeGreaterThan(NOON.getTime() / 1000 - 61 * 86_400);
    }
    expect((await board()).data[0]?.description).toMatch(/^<h3>.*<ul><li>/s);
  });

  it('serves both languages of job types, empty places and empty tags, newest first', async () => {
    const jobs = await all();
    const types = new Set(jobs.flatMap(({ job_types }) => job_types));
    for (const type of ['berufserfahren', 'Full-time permanent', 'mid', 'Vollzeit']) expect(types).toContain(type);
    expect(jobs.some(({ location }) => location === '')).toBe(true);
    expect(jobs.some(({ company_name }) => company_name === '')).toBe(true);
    expect(jobs.some(({ tags }) => tags.length === 0)).toBe(true);
    expect(new Set(jobs.map(({ remote }) => remote))).toEqual(new Set([true, false]));
    const unique = jobs.filter(({ slug }, i) => jobs.findIndex((job) => job.slug === slug) === i);
    const times = unique.map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(unique.length).toBeLessThan(jobs.length);
  });

  it('is brought up to date every full hour', async () => {
    const newest = async () => (await board()).data[0]?.created_at as number;
    const before = await newest();
    await client.advance(3000);
    expect(await newest()).toBe(before);
    await client.advance(660);
    expect(await newest()).toBeGreaterThan(before);
  });

  it('shows jobs in Germany, or open to it', async () => {
    const countries = (await client.control<{ country: string | null }[]>('GET', '/market?provider=arbeitnow')).json();
    expect(new Set(countries.map(({ country }) => country))).toEqual(new Set(['DE', null]));
  });

  it('has no path but one, and misbehaves on demand', async () => {
    expect((await client.request('/arbeitnow/jobs')).status).toBe(404);
    const fault = (kind: string) => client.control('POST', '/faults', { provider: 'arbeitnow', kind });
    await fault('wrong-shape');
    expect(await board()).not.toHaveProperty('data');
    await fault('bad-record');
    expect((await board()).data.filter(({ title }) => title === null)).toHaveLength(1);
    expect((await fault('burst-429')).status).toBe(400);
  });
});
