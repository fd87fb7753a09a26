import http from 'node:http';
import { mintToken } from '../../../src/infrastructure/auth/tokens';
import { type Api, type ApiOptions, bearer, type GraphqlAnswer, startApi, TEST_SECRET } from '../../support/api';
import { uploadCv } from '../../support/upload-client';

const HELLO = '{ __typename }';

let api: Api;
afterEach(() => api.stop());

async function limitedTo(rateLimits: ApiOptions['rateLimits'], more: ApiOptions = {}) {
  api = await startApi({ ...more, ...(rateLimits === undefined ? {} : { rateLimits }) });
}

const tokenOf = async (subject: string) =>
  bearer(await mintToken(TEST_SECRET, { subject, email: `${subject}@example.org`, operator: false }, 600));
const outcomes = (answers: readonly GraphqlAnswer[]) =>
  answers.map(({ status, errors }) => errors[0]?.extensions.code ?? status);

/** One after the other. */
async function times<T>(count: number, act: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < count; i++) all.push(await act());
  return all;
}

function expectRefused({ status, headers, errors, data }: GraphqlAnswer, message: RegExp) {
  expect({ status, data }).toEqual({ status: 429, data: undefined });
  expect(errors).toEqual([
    { message: expect.stringMatching(message), extensions: { code: 'RATE_LIMITED', retryable: true } },
  ]);
  const wait = Number(headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(errors[0]!.message).toContain(`in ${wait} s`);
}

describe('requests', () => {
  it('of one address: as many as are allowed, and the next one says when to try again', async () => {
    await limitedTo({ queriesPerMinute: 3, uploadsPerHour: 0 });
    expect(outcomes(await times(3, () => api.query(HELLO)))).toEqual([200, 200, 200]);
    const refused = await api.query(HELLO);
    expectRefused(refused, /^at most 3 requests in a minute are answered: try again in \d+ s$/u);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(api.logged).toEqual([]);
  });

  it('are counted by the address that is connected, whatever they say of it, and whatever they ask', async () => {
    await limitedTo({ queriesPerMinute: 3, uploadsPerHour: 0 });
    let host = 0;
    const said = () => ({
      'x-forwarded-for': `192.0.2.${++host}`,
      'x-real-ip': `192.0.2.${host}`,
      forwarded: `for=192.0.2.${host}`,
    });
    await times(2, () => api.query(HELLO, {}, said()));
    await api.query('not even { GraphQL', {}, said());
    expect(outcomes([await api.query(HELLO, {}, said())])).toEqual(['RATE_LIMITED']);
  });

  // Other systems have no further addresses of their own without being told to.
  (process.platform === 'linux' ? it : it.skip)(
    'of one user are counted whatever the address, and leave others of other addresses alone',
    async () => {
      await limitedTo({ queriesPerMinute: 3, uploadsPerHour: 0 });
      const [ada, ben] = [await tokenOf('ada'), await tokenOf('ben')];

      expect(await fromAddress('127.0.0.2', ada)).toBe(200);
      expect(await fromAddress('127.0.0.3', ada)).toBe(200);
      expect(await fromAddress('127.0.0.4', ada)).toBe(200);
      expect(await fromAddress('127.0.0.5', ada)).toBe(429);
      expect(await fromAddress('127.0.0.5', ben)).toBe(200);
      expect(await fromAddress('127.0.0.4', ben)).toBe(200);
    },
  );

  it('with a token that is not valid count, too, for the address: nobody tries tokens without end', async () => {
    await limitedTo({ queriesPerMinute: 2, uploadsPerHour: 0 });
    const answers = await times(3, () => api.query(HELLO, {}, bearer('a.b.c')));
    expect(outcomes(answers)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'RATE_LIMITED']);
    expect(outcomes([await api.query(HELLO)])).toEqual(['RATE_LIMITED']);
  });

  it('that ask how the program is are not counted', async () => {
    await limitedTo({ queriesPerMinute: 1, uploadsPerHour: 1 });
    await api.query(HELLO);
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      const statuses = await times(5, async () => (await fetch(`${api.url}${path}`)).status);
      expect([path, statuses]).toEqual([path, Array(5).fill(200)]);
    }
  });

  it('are as many as anybody likes where the limit is 0', async () => {
    await limitedTo({ queriesPerMinute: 0, uploadsPerHour: 1 });
    expect(new Set(outcomes(await times(50, () => api.query(HELLO))))).toEqual(new Set([200]));
  });
});

describe('uploads', () => {
  it('of one user: as many as are allowed, and further requests are answered', async () => {
    await limitedTo({ queriesPerMinute: 0, uploadsPerHour: 2 });
    const ada = await tokenOf('ada');
    expect(outcomes(await times(2, () => uploadCv(api.url, ada, '')))).toEqual([200, 200]);
    expectRefused(await uploadCv(api.url, ada, ''), /^at most 2 uploads in an hour are answered: try again in \d+ s$/u);
    expect(outcomes([await api.query('{ me { id } }', {}, ada)])).toEqual([200]);
  });

  it('of one address are counted for all its users', async () => {
    await limitedTo({ queriesPerMinute: 0, uploadsPerHour: 2 });
    const answers = [];
    for (const name of ['ada', 'ben', 'cem']) answers.push(await uploadCv(api.url, await tokenOf(name), ''));
    expect(outcomes(answers)).toEqual([200, 200, 'RATE_LIMITED']);
  });

  it('of nobody are refused for it, and use up nobody’s', async () => {
    await limitedTo({ queriesPerMinute: 0, uploadsPerHour: 1 });
    expect(outcomes(await times(3, () => uploadCv(api.url, {}, '')))).toEqual(Array(3).fill('UNAUTHENTICATED'));
    expect(outcomes([await uploadCv(api.url, await tokenOf('ada'), '')])).toEqual([200]);
  });

  it('are as many as anybody likes where the limit is 0', async () => {
    await limitedTo({ queriesPerMinute: 0, uploadsPerHour: 0 });
    const ada = await tokenOf('ada');
    expect(new Set(outcomes(await times(10, () => uploadCv(api.url, ada, ''))))).toEqual(new Set([200]));
  });
});

/** The status of an answer to who connects from that address of this machine. */
function fromAddress(localAddress: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${api.url}/graphql`, {
      ...{ method: 'POST', localAddress, agent: false },
      headers: { 'content-type': 'application/json', ...headers },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    request.end(JSON.stringify({ query: HELLO }));
  });
}
