import type { LoggedRequest } from '../../sandbox/request-log';
import { type Client, NOON, PROVIDERS, sandboxClient } from './sandbox-client';

const WEEK = { posted_at_max_age_days: 7 };

describe('the control API', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const requests = async () => (await client.control<LoggedRequest[]>('GET', '/requests')).json();
  const now = async () => Date.parse((await client.control<{ now: string }>('GET', '/clock')).json().now);

  it('says that it is well', async () => {
    expect((await client.control('GET', '/health')).json()).toEqual({
      status: 'ok',
      providers: PROVIDERS,
    });
  });

  it('logs requests to providers, without credentials and without its own', async () => {
    await client.search({ ...WEEK, limit: 2 }, 'very-secret-key');
    await client.request('/remotive/remote-jobs?search=python&api_key=hidden');
    const log = await requests();
    expect(log).toMatchObject([
      {
        provider: 'theirstack',
        method: 'POST',
        path: '/jobs/search',
        body: { ...WEEK, limit: 2 },
        status: 200,
        rows: 2,
        credits: 2,
        fault: null,
      },
      {
        provider: 'remotive',
        method: 'GET',
        path: '/remote-jobs',
        query: { search: 'python', api_key: '(redacted)' },
        body: null,
        rows: 24,
        credits: 0,
      },
    ]);
    expect(log[0]?.headers.authorization).toBe('Bearer');
    expect(JSON.stringify(log)).not.toMatch(/secret|hidden/);
    expect(log[0]?.at.slice(0, 10)).toBe('2026-11-18');
    expect((await client.control('DELETE', '/requests')).status).toBe(204);
    expect(await requests()).toEqual([]);
  });

  it('logs what could not be answered', async () => {
    await client.search('{');
    await client.request('/theirstack/jobs/nothing');
    expect((await requests()).map(({ status, body }) => [status, body])).toEqual([
      [400, '{'],
      [404, null],
    ]);
  });

  it('sets, moves and resets the clock', async () => {
    await client.control('POST', '/clock', { now: '2027-02-03T04:05:06Z' });
    expect(Math.abs((await now()) - Date.parse('2027-02-03T04:05:06Z'))).toBeLessThan(60_000);
    await client.control('POST', '/clock', { advanceSeconds: 3600 });
    expect(Math.abs((await now()) - Date.parse('2027-02-03T05:05:06Z'))).toBeLessThan(60_000);
    await client.control('POST', '/reset');
    expect(Math.abs((await now()) - NOON.getTime())).toBeLessThan(60_000);
  });

  it.each([
    [{}],
    [{ now: 'soon' }],
    [{ now: '1999-01-01T00:00:00Z' }],
    [{ advanceSeconds: '5' }],
    [{ now: NOON, advanceSeconds: 5 }],
    [undefined],
  ])('refuses the time %j', async (given) => {
    const answer = await client.control<{ error: string }>('POST', '/clock', given);
    expect(answer.status).toBe(400);
    expect(answer.json().error).toMatch(/now|advanceSeconds/);
  });

  it('resets credits, windows, faults and the log', async () => {
    await client.search(WEEK);
    await client.control('POST', '/faults', { provider: 'theirstack', kind: 'reset' });
    expect((await client.control('POST', '/reset')).status).toBe(200);
    expect(await requests()).toEqual([]);
    const balance = await client.request<{ used_api_credits: number }>('/theirstack/v0/billing/credit-balance', {
      headers: { authorization: 'Bearer some-key' },
    });
    expect(balance.json().used_api_credits).toBe(0);
    expect((await client.search(WEEK)).headers.get('ratelimit-remaining')).toBe('39');
  });

  it('tells the truth about the market, by provider where asked', async () => {
    const market = await client.market();
    const rows = await client.all({ posted_at_max_age_days: 60 });
    const known = new Map(market.filter(({ provider }) => provider === 'theirstack').map((row) => [row.id, row]));
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(known.keys()));
    for (const { id, job_title, url } of rows) expect(known.get(id)).toMatchObject({ title: job_title, url });
    const remotive = (await client.control<{ provider: string }[]>('GET', '/market?provider=remotive')).json();
    expect(remotive.map(({ provider }) => provider)).toEqual(Array(24).fill('remotive'));
    expect((await client.control('GET', '/market?provider=nobody')).status).toBe(400);
  });

  it('answers 404 in JSON for what it does not have', async () => {
    for (const path of [
      '/',
      '/nothing',
      '/theirstack',
      '/theirstack/nothing',
      '/_sandbox/nothing',
      '//',
      '/_sandbox',
    ]) {
      const answer = await client.request<{ error: string }>(path);
      expect([answer.status, answer.json().error]).toEqual([404, `Not found: GET ${path}`]);
    }
    expect((await client.request('/remotive/remote-jobs', { method: 'POST' })).status).toBe(404);
  });

  it('refuses a body of more than 1 MiB', async () => {
    const answer = await client.search('x'.repeat(1024 * 1024 + 1));
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toEqual({ error: 'The request body is longer than 1048576 bytes.' });
    expect((await client.search(' '.repeat(1024 * 1024))).status).toBe(400);
  });
});
