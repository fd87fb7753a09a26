import { type Client, type Page, PROVIDERS, sandboxClient } from './sandbox-client';

const WEEK = { posted_at_max_age_days: 7 };

describe('fault switches', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const fault = async (kind: string, options: Record<string, unknown> = {}) => {
    const answer = await client.control('POST', '/faults', { provider: 'theirstack', kind, ...options });
    expect(answer.status).toBe(201);
  };
  const search = () => client.search(WEEK);
  const credits = async () => {
    const log = (await client.control<{ credits: number }[]>('GET', '/requests')).json();
    return log.map((entry) => entry.credits);
  };

  it('status: any status, with an HTML body and retry-after', async () => {
    await fault('status', { status: 502 });
    const answer = await search();
    expect([answer.status, answer.headers.get('content-type'), answer.text]).toEqual([
      502,
      'text/html',
      '<html><body>Bad gateway</body></html>',
    ]);
    await fault('status', { status: 503, retryAfter: 30 });
    const later = await search();
    expect([later.status, later.headers.get('retry-after')]).toEqual([503, '30']);
    expect((await search()).status).toBe(200);
    expect(await credits()).toEqual([0, 0, 25]);
  });

  it('burst-429 and quota-429: an empty short or long window', async () => {
    const free = await sandboxClient({ plan: 'free' });
    for (const kind of ['burst-429', 'quota-429']) {
      await free.control('POST', '/faults', { provider: 'theirstack', kind, retryAfter: 42 });
    }
    const burst = await free.search(WEEK);
    const quota = await free.search(WEEK);
    await free.close();
    expect([burst.status, burst.headers.get('ratelimit-remaining'), burst.headers.get('ratelimit-reset')]).toEqual([
      429,
      '0, 9, 49, 399',
      '42, 60, 3600, 86400',
    ]);
    expect([quota.status, quota.headers.get('ratelimit-remaining'), quota.headers.get('ratelimit-reset')]).toEqual([
      429,
      '3, 9, 49, 0',
      '1, 60, 3600, 42',
    ]);
  });

  it('credits-402: as if the credits were spent', async () => {
    await fault('credits-402');
    expect(await search()).toMatchObject({ status: 402 });
  });

  it('broken-json: half a body, charged all the same', async () => {
    await fault('broken-json');
    const answer = await search();
    expect(answer.status).toBe(200);
    expect(() => answer.json()).toThrow(SyntaxError);
    expect(await credits()).toEqual([25]);
  });

  it('wrong-shape: the list is missing', async () => {
    await fault('wrong-shape');
    expect((await search()).json()).not.toHaveProperty('data');
  });

  it('html: status 200 with a page', async () => {
    await fault('html');
    const answer = await search();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(answer.text).toContain('<html>');
  });

  it('reset: the connection is cut before any answer', async () => {
    await fault('reset');
    await expect(search()).rejects.toThrow('fetch failed');
    const [entry] = (await client.control<{ status: unknown; fault: string }[]>('GET', '/requests')).json();
    expect(entry).toMatchObject({ status: null, fault: 'reset', credits: 0 });
  });

  it('reset-midway: headers and half a body arrive', async () => {
    await fault('reset-midway');
    const response = await fetch(`${client.url}/theirstack/jobs/search`, {
      method: 'POST',
      headers: { authorization: 'Bearer k' },
      body: JSON.stringify(WEEK),
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    expect(await credits()).toEqual([25]);
  });

  it('latency: the answer comes later, and complete', async () => {
    await fault('latency', { delayMs: 30 });
    const before = performance.now();
    expect((await search()).json().data).toHaveLength(25);
    expect(performance.now() - before).toBeGreaterThanOrEqual(25);
  });

  it('slow-body: the body comes in pieces, and complete', async () => {
    await fault('slow-body', { delayMs: 2 });
    expect((await search()).json().data).toHaveLength(25);
  });

  it('slow-body: a client may leave early', async () => {
    await fault('slow-body', { delayMs: 60_000 });
    const leaving = new AbortController();
    const response = await fetch(`${client.url}/theirstack/jobs/search`, {
      method: 'POST',
      headers: { authorization: 'Bearer k' },
      body: JSON.stringify(WEEK),
      signal: leaving.signal,
    });
    leaving.abort();
    await expect(response.text()).rejects.toThrow(/abort/);
    expect((await search()).status).toBe(200);
  });

  it('huge-body: more than 20 MiB', async () => {
    await fault('huge-body');
    const answer = await search();
    expect(answer.text.length).toBeGreaterThan(20 * 1024 * 1024);
  });

  it('bad-record: one record of the page is spoiled', async () => {
    await fault('bad-record');
    await fault('bad-record', { field: 'url', value: 7 });
    const untitled = (await search()).json().data.map(({ job_title }) => job_title);
    expect(untitled.map((title, i) => [i, title]).filter(([, title]) => title === null)).toEqual([[12, null]]);
    const urls: unknown[] = (await search()).json().data.map(({ url }) => url);
    expect(urls[12]).toBe(7);
  });

  it('hits as many requests as asked, after as many as asked, and leaves other providers alone', async () => {
    await fault('status', { times: 2, afterRequests: 1 });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await search()).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    await fault('status', { times: -1 });
    expect((await client.request('/remotive/remote-jobs')).status).toBe(200);
    expect([(await search()).status, (await search()).status]).toEqual([500, 500]);
    expect((await client.control<unknown[]>('GET', '/faults')).json()).toHaveLength(1);
    expect((await client.control('DELETE', '/faults')).status).toBe(204);
    expect((await search()).status).toBe(200);
  });

  it('spoils the other provider in its own shape', async () => {
    await client.control('POST', '/faults', { provider: 'remotive', kind: 'bad-record' });
    const { jobs } = (await client.request<{ jobs: { title: string | null }[] }>('/remotive/remote-jobs')).json();
    expect(jobs.findIndex(({ title }) => title === null)).toBe(12);
    await client.control('POST', '/faults', { provider: 'remotive', kind: 'quota-429' });
    expect((await client.request<Page>('/remotive/remote-jobs')).status).toBe(429);
  });

  it.each([
    [{ provider: 'nobody', kind: 'reset' }, `provider must be one of ${PROVIDERS.join(', ')}, not "nobody".`],
    [{ provider: 'theirstack', kind: 'flood' }, 'kind must be one of latency,'],
    [
      { provider: 'theirstack', kind: 'status', status: 200 },
      'status must be a whole number from 400 to 599, not 200.',
    ],
    [
      { provider: 'theirstack', kind: 'latency', delayMs: -1 },
      'delayMs must be a whole number from 0 to 600000, not -1.',
    ],
    [{ provider: 'theirstack', kind: 'reset', count: 2 }, 'Unknown field count'],
    [{ provider: 'remotive', kind: 'credits-402' }, 'remotive knows no credits-402.'],
    ['reset', 'A fault must be a JSON object'],
  ])('refuses the fault %j', async (given, message) => {
    const answer = await client.control<{ error: string }>('POST', '/faults', given);
    expect(answer.status).toBe(400);
    expect(answer.json().error).toContain(message);
  });
});
