import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { authenticator } from '../../../src/infrastructure/auth/tokens';
import { type Api, answerOf, bearer, startApi, TEST_SECRET } from '../../support/api';
import { startScriptedServer, status } from '../../support/scripted-server';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const now = () => Math.floor(Date.now() / 1000);
const RIGHT_HEADER = { alg: 'HS256', typ: 'JWT' };
const rightClaims = () => ({
  sub: 'operator-1',
  email: 'operator@example.org',
  roles: ['operator'],
  iss: 'skillpulse',
  aud: 'skillpulse',
  iat: now(),
  exp: now() + 3_600,
});

interface Parts {
  readonly header?: object;
  readonly claims?: Record<string, unknown>;
  readonly secret?: string;
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
  readonly signature?: string;
}

const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function forged({ header = {}, claims = {}, secret = TEST_SECRET, hash = 'sha256', signature }: Parts): string {
  const signed = `${encoded({ ...RIGHT_HEADER, ...header })}.${encoded({ ...rightClaims(), ...claims })}`;
  return `${signed}.${signature ?? createHmac(hash, secret).update(signed).digest('base64url')}`;
}

const right = () => forged({});
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

function signedWithRsa(): string {
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT', jwk: rsa.publicKey.export({ format: 'jwk' }) })}.${encoded(rightClaims())}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), rsa.privateKey).toString('base64url')}`;
}

const TOKENS: Record<string, () => string> = {
  'algorithm none, no signature': () => forged({ header: { alg: 'none' }, signature: '' }),
  'algorithm none, right signature': () => forged({ header: { alg: 'none' } }),
  'algorithm nOnE': () => forged({ header: { alg: 'nOnE' }, signature: 'AA' }),
  'no algorithm': () => forged({ header: { alg: undefined } }),
  'an algorithm that is no text': () => forged({ header: { alg: ['HS256'] } }),
  'HS384 with our secret': () => forged({ header: { alg: 'HS384' }, hash: 'sha384' }),
  'HS512 with our secret': () => forged({ header: { alg: 'HS512' }, hash: 'sha512' }),
  'RS256 in the header, our secret as the key': () => forged({ header: { alg: 'RS256' } }),
  'RS256 with a key of its own': signedWithRsa,
  'another secret': () => forged({ secret: 'another secret that has thirty-two characters' }),
  'an empty secret': () => forged({ secret: '' }),
  'our secret, but one character': () => forged({ secret: TEST_SECRET.slice(0, -1) }),
  'another issuer': () => forged({ claims: { iss: 'https://login.example.org/' } }),
  'another audience': () => forged({ claims: { aud: 'another-service' } }),
  'an audience list without us': () => forged({ claims: { aud: ['a', 'b'] } }),
  'expired an hour ago': () => forged({ claims: { exp: now() - 3_600 } }),
  'expired a minute ago': () => forged({ claims: { exp: now() - 60 } }),
  'not valid for another hour': () => forged({ claims: { nbf: now() + 3_600 } }),
  'no expiry': () => forged({ claims: { exp: undefined } }),
  'an expiry that is no number': () => forged({ claims: { exp: '2999-01-01' } }),
  'no subject': () => forged({ claims: { sub: undefined } }),
  'an empty subject': () => forged({ claims: { sub: '' } }),
  'a subject that is no text': () => forged({ claims: { sub: { toString: 'x' } } }),
  'no email': () => forged({ claims: { email: undefined } }),
  'an empty email': () => forged({ claims: { email: '' } }),
  'an email that is no text': () => forged({ claims: { email: ['a@b.c'] } }),
  'claims that are no object': () => {
    const signed = `${encoded(RIGHT_HEADER)}.${encoded('[]')}`;
    return `${signed}.${createHmac('sha256', TEST_SECRET).update(signed).digest('base64url')}`;
  },
  'claims changed after signing': () => {
    const [header, , signature] = right().split('.');
    return `${header}.${encoded({ ...rightClaims(), sub: 'another' })}.${signature}`;
  },
  'one bit of the signature flipped': () => {
    const [header, claims, signature] = right().split('.');
    const bytes = Buffer.from(signature!, 'base64url');
    bytes[0]! ^= 1;
    return `${header}.${claims}.${bytes.toString('base64url')}`;
  },
  'HS256 with a public key as the secret': () =>
    forged({ secret: rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString() }),
  'a key id that leads to an empty file': () => forged({ header: { kid: '../../../dev/null' }, secret: '' }),
  'a key id that is a statement': () =>
    forged({ header: { kid: "x' union select 'known secret' --" }, secret: 'known secret' }),
  'keys at an address of its own': () =>
    forged({ header: { jku: 'http://127.0.0.1:9/keys' }, secret: 'a secret of the sender, 32 characters' }),
  'a key in its header': () => {
    const secret = 'a secret of the sender, 32 characters';
    return forged({ header: { jwk: { kty: 'oct', k: encoded(secret) } }, secret });
  },
  'a certificate in its header': () =>
    forged({ header: { x5c: ['MIIB'], x5u: 'http://127.0.0.1:9/x' }, secret: 'MIIB' }),
  'an unknown critical header': () => forged({ header: { crit: ['exp2'], exp2: 1 } }),
  'an unencoded payload': () => forged({ header: { crit: ['b64'], b64: false } }),
  'no signature': () => right().split('.').slice(0, 2).join('.'),
  'an empty signature': () => `${right().split('.').slice(0, 2).join('.')}.`,
  'a signature cut short': () => right().slice(0, -4),
  'a token cut short': () => right().slice(0, 40),
  'one part too many': () => `${right()}.abc`,
  'an encrypted token': () => `${encoded({ alg: 'dir', enc: 'A256GCM' })}..a.b.c`,
  garbage: () => 'nonsense',
  'garbage in three parts': () => 'a.b.c',
  'broken JSON': () => `${encoded('{')}.${encoded('{')}.AA`,
  'signs that are not of the alphabet': () => `${right()}%00`,
  'two tokens': () => `${right()}, Bearer ${right()}`,
  'two tokens with a space': () => `${right()} ${right()}`,
  'a megabyte-like token': () => 'A'.repeat(8_000),
};

const HEADERS: Record<string, () => string> = {
  'an empty header': () => ' ',
  'no token': () => 'Bearer',
  'no token, but a space': () => 'Bearer ',
  'no scheme': () => right(),
  'another scheme': () => `Basic ${right()}`,
  'another scheme with our name in it': () => `NotBearer ${right()}`,
  'a scheme with a colon': () => `Bearer: ${right()}`,
  'a quoted token': () => `Bearer "${right()}"`,
};

const refused = [
  ...Object.entries(TOKENS).map(([name, token]) => [name, () => `Bearer ${token()}`] as const),
  ...Object.entries(HEADERS),
];

it.each(['Bearer', 'bearer', 'BEARER'])('the right token is accepted after %s', async (scheme) => {
  const authorization = `${scheme} ${right()}`;
  const { errors } = await api.query('mutation { extractSkills { postingsProcessed } }', {}, { authorization });
  expect(errors).toEqual([]);
});

it.each(refused)('refused, also for what is open to everyone: %s', async (_, header) => {
  const logged = api.logged.length;
  const answer = await api.query('{ __typename }', {}, { authorization: header() });
  expect(answer.status).toBe(401);
  expect(answer.data).toBeUndefined();
  expect(answer.errors).toEqual([
    { message: expect.any(String), extensions: { code: 'UNAUTHENTICATED', retryable: false } },
  ]);
  expect([
    'the token is not valid',
    'the token has expired',
    'the token names no subject or no email',
    'Authorization must be: Bearer <token>',
  ]).toContain(answer.errors[0]!.message);
  expect(api.logged.slice(logged)).toEqual([]);
});

it('a bad token is refused over GET too', async () => {
  const headers = { ...bearer('a.b.c'), 'apollo-require-preflight': 'true' };
  const answer = await answerOf(await fetch(`${api.url}/graphql?query={__typename}`, { headers }));
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

it('tokens that cannot be checked, because the identity provider is down, are an error of ours with a request id', async () => {
  const provider = await startScriptedServer(status(503));
  const url = new URL(`${provider.url}/keys`);
  const authenticate = authenticator({ kind: 'jwks', url, issuer: 'i', audience: 'a' });
  const down = await startApi({ server: { authenticate } });
  try {
    const answer = await down.query('{ __typename }', {}, bearer(signedWithRsa()));
    const requestId = answer.headers.get('x-request-id');
    expect(answer.status).toBe(500);
    expect(answer.errors).toEqual([
      { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } },
    ]);
    expect(down.logged).toEqual([{ event: 'request-failed', details: { requestId, error: expect.any(Error) } }]);
    expect(await down.query('{ __typename }')).toMatchObject({ status: 200, errors: [] });
  } finally {
    await down.stop();
    await provider.close();
  }
});
