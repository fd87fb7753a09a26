import { type Client, NOON, sandboxClient } from './sandbox-client';

interface Job {
  readonly id: number;
  readonly publication_date: string;
  readonly description: string;
  readonly company_name: string;
  readonly tags: readonly string[];
  readonly url: string;
}

interface Feed {
  readonly 'job-count': number;
  readonly jobs: readonly Job[];
}

describe('Remotive', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const feed = (query = '') => client.request<Feed>(`/remotive/remote-jobs${query}`);

  it('answers with the same sample of 24 whatever is asked', async () => {
    const plain = await feed();
    expect(plain.headers.get('content-type')).toBe('application/json');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(Object.keys(plain.json())).toEqual(['00-warning', '0-legal-notice', 'job-count', 'total-job-count', 'jobs']);
    expect(plain.json().jobs).toHaveLength(24);
    expect((await feed('?search=python&limit=5&category=qa')).text).toBe(plain.text);
  });

  it('serves every field of a job', async () => {
    const [job] = (await feed()).json().jobs;
    expect(Object.keys(job as Job).sort()).toEqual(
      'candidate_required_location category company_logo company_logo_url company_name description id job_type publication_date salary tags title url'.split(
        ' ',
      ),
    );
    expect(job?.publication_date).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);
  });

  it('shows jobs a day late, newest first', async () => {
    const dates = (await feed()).json().jobs.map(({ publication_date }) => publication_date);
    expect(dates).toEqual([...dates].sort().reverse());
    expect((dates[0] as string) <= new Date(NOON.getTime() - 86_399_000).toISOString()).toBe(true);
  });

  it('writes descriptions as HTML with inline styles, lists and entities', async () => {
    const html = (await feed())
      .json()
      .jobs.map(({ description }) => description)
      .join('\n');
    for (const part of ['style="', '<ul', '<li', '&amp;', '&#39;', '&nbsp;']) expect(html).toContain(part);
  });

  it('shares vacancies with the other provider under another address', async () => {
    const market = await client.market();
    const shared = market.filter(
      (row) =>
        row.provider === 'remotive' &&
        market.some((other) => other.provider === 'theirstack' && other.vacancy === row.vacancy),
    );
    expect(shared.length).toBeGreaterThan(10);
    const [one] = shared;
    const twin = market.find((row) => row.provider === 'theirstack' && row.vacancy === one?.vacancy);
    expect(twin?.url).not.toBe(one?.url);
    expect(twin?.role).toBe(one?.role);
  });

  it('blocks the third request within a minute', async () => {
    await feed();
    await feed();
    const blocked = await feed();
    expect([blocked.status, blocked.headers.get('content-type'), blocked.text]).toEqual([
      429,
      'text/plain',
      'Too Many Requests',
    ]);
    await client.control('POST', '/clock', { advanceSeconds: 60 });
    expect((await feed()).status).toBe(200);
  });
});
