import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Authenticate } from '../../../src/application/ports/authenticate';
import { DomainError } from '../../../src/domain/domain-error';
import { authentication } from '../../../src/infrastructure/auth/authentication';
import { KeySetUnavailable } from '../../../src/infrastructure/auth/key-set';
import { authenticator, mintToken } from '../../../src/infrastructure/auth/tokens';
import { json, type ScriptedServer, startScriptedServer, status, text } from '../../support/scripted-server';

const SECRET = 'a secret that only this test knows, 32+ characters';
const CALLER = { subject: 'u1', email: 'u1@example.org', operator: true };

const MINUTE = 60_000;

afterEach(() => jest.restoreAllMocks());

describe('tokens of our own', () => {
  const authenticate = authenticator({ kind: 'secret', secret: SECRET });

  it.each([true, false])('say who is calling (operator: %s)', async (operator) => {
    const caller = { ...CALLER, operator };
    expect(await authenticate(await mintToken(SECRET, caller, 60))).toMatchObject(caller);
  });

  it.each([
    ['operators', false],
    [['operators'], false],
    ['operator', false],
    [{ operator: true }, false],
    [['user', 'operator'], true],
    [undefined, false],
  ])('with the roles %j make an operator: %s', async (roles, operator) => {
    const token = signed({ sub: 'u', email: 'e', iss: 'skillpulse', aud: 'skillpulse', exp: inSeconds(60), roles });
    expect((await authenticate(token)).operator).toBe(operator);
  });

  it('may leave issuer and audience out, but not name others', async () => {
    const claims = { sub: 'u', email: 'e', exp: inSeconds(60) };
    expect(await authenticate(signed(claims))).toMatchObject({ subject: 'u', email: 'e', operator: false });
    expect(await authenticate(signed({ ...claims, aud: ['x', 'skillpulse'] }))).toMatchObject({ subject: 'u' });
    for (const foreign of [{ iss: 'other' }, { aud: 'other' }, { aud: [] }]) {
      await expect(authenticate(signed({ ...claims, ...foreign }))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  it('may be a little early or late, because clocks differ', async () => {
    const claims = { sub: 'u', email: 'e', iss: 'skillpulse', aud: 'skillpulse' };
    expect(await authenticate(signed({ ...claims, exp: inSeconds(-2) }))).toMatchObject({ subject: 'u' });
    expect(await authenticate(signed({ ...claims, exp: inSeconds(60), nbf: inSeconds(2) }))).toMatchObject({
      subject: 'u',
    });
  });

  function signed(payload: object): string {
    const encoded = [{ alg: 'HS256' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const signature = createHmac('sha256', SECRET).update(encoded.join('.')).digest('base64url');
    return [...encoded, signature].join('.');
  }
});

describe('tokens of an identity provider', () => {
  const rules = { issuer: 'https://login.example.org/', audience: 'skillpulse' };
  let servers: ScriptedServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.close()));
    servers = [];
  });

  async function provider(kid: string, alg = 'RS256') {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
    const token = (claims: object = {}) =>
      new SignJWT({
        sub: 'u1',
        email: 'u1@example.org',
        roles: ['operator'],
        iss: rules.issuer,
        aud: rules.audience,
        ...claims,
      })
        .setProtectedHeader({ alg, kid })
        .setExpirationTime('1 day')
        .sign(privateKey);
    return { jwk, token };
  }

  async function serving(...answers: Parameters<typeof startScriptedServer>) {
    const server = await startScriptedServer(...answers);
    servers.push(server);
    const url = new URL(`${server.url}/keys`);
    return { server, authenticate: authenticator({ kind: 'jwks', url, ...rules }), url };
  }

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('signed with %s say who is calling', async (alg) => {
    const { jwk, token } = await provider('k1', alg);
    const { authenticate, server } = await serving(json({ keys: [jwk] }));
    expect(await authenticate(await token())).toMatchObject(CALLER);
    expect(await authenticate(await token({ roles: [] }))).toMatchObject({ ...CALLER, operator: false });
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['of another issuer', { iss: 'https://evil.example.org/' }],
    ['for another audience', { aud: 'another-service' }],
    ['without a subject', { sub: undefined }],
    ['without an email', { email: undefined }],
    ['not yet valid', { nbf: inSeconds(3_600) }],
  ])('%s are refused', async (_, claims) => {
    const { jwk, token } = await provider('k1');
    const { authenticate } = await serving(json({ keys: [jwk] }));
    await expectRefusal(authenticate, await token(claims));
  });

  it('are refused when signed by a stranger under a known or an unknown key id', async () => {
    const [ours, stranger, unknown] = await Promise.all([provider('k1'), provider('k1'), provider('k2')]);
    const { authenticate } = await serving(json({ keys: [ours.jwk] }));
    await expectRefusal(authenticate, await stranger.token());
    await expectRefusal(authenticate, await unknown.token());
  });

  it('are refused when the public key was used as a shared secret', async () => {
    const { jwk } = await provider('k1');
    const { authenticate } = await serving(json({ keys: [jwk] }));
    const claims = { sub: 'u1', email: 'e', iss: rules.issuer, aud: rules.audience };
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(JSON.stringify(jwk)));
    await expectRefusal(authenticate, forged);
  });

  it('are accepted under a new key as soon as the provider shows it, and no more under one it has withdrawn', async () => {
    const [old, fresh] = await Promise.all([provider('old'), provider('fresh')]);
    const { authenticate } = await serving(json({ keys: [old.jwk] }), json({ keys: [fresh.jwk] }));
    expect(await authenticate(await old.token())).toMatchObject(CALLER);
    clockAdvancedBy(MINUTE);
    expect(await authenticate(await fresh.token())).toMatchObject(CALLER);
    await expectRefusal(authenticate, await old.token());
  });

  it('do not make us ask the provider for every unknown key id', async () => {
    const [known, forged] = await Promise.all([provider('known'), provider('forged')]);
    const { authenticate, server } = await serving(json({ keys: [known.jwk] }));
    await authenticate(await known.token());
    for (let i = 0; i < 20; i++) await expectRefusal(authenticate, await forged.token());
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  it.each<[string, Parameters<typeof startScriptedServer>[0]]>([
    ['an error', status(503)],
    ['a page', text('<html>maintenance</html>', 'text/html')],
    ['something that is no key set', json({ keys: 'none' })],
    ['a dead connection', (response) => void response.socket?.destroy()],
  ])('are checked by the last keys through an outage of hours (%s)', async (_, outage) => {
    const { jwk, token } = await provider('k1');
    const { authenticate, server } = await serving(json({ keys: [jwk] }), outage);
    await authenticate(await token());
    clockAdvancedBy(60 * MINUTE);
    expect(await authenticate(await token())).toMatchObject(CALLER);
    clockAdvancedBy(3 * 60 * MINUTE);
    expect(await authenticate(await token())).toMatchObject(CALLER);
    clockAdvancedBy(5 * 60 * MINUTE);
    await expect(authenticate(await token())).rejects.toThrow(KeySetUnavailable);
    expect(server.requests.length).toBeGreaterThanOrEqual(3);
  });

  it('are nobody’s fault when the provider was never reached', async () => {
    const { token } = await provider('k1');
    const { authenticate, url } = await serving(status(500));
    await expect(authenticate(await token())).rejects.toThrow(
      `the identity provider's keys at ${url.href} are not to be had`,
    );
  });

  it('cannot be minted here', async () => {
    const jwksUrl = new URL('https://login.example.org/keys');
    const { mint, local } = authentication({ auth: { jwksUrl, ...rules }, dataDir: 'unused' });
    expect(local).toBe(false);
    await expect(mint(CALLER, 60)).rejects.toThrow('AUTH_JWKS_URL is set: tokens come from the identity provider');
  });
});

function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

/** Only for whoever asks Date.now(), as the key set does; tokens are judged by the true time. */
function clockAdvancedBy(ms: number): void {
  jest.restoreAllMocks();
  const then = Date.now() + ms;
  jest.spyOn(Date, 'now').mockImplementation(() => then);
}

async function expectRefusal(authenticate: Authenticate, token: string): Promise<void> {
  const refusal = await authenticate(token).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(DomainError);
  expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED' });
}
