import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Authenticate, Authenticated, Caller } from '../../application/ports/authenticate';
import { DomainError } from '../../domain/domain-error';
import { keySet } from './key-set';

/** How tokens are checked: by a secret we share with whoever mints them, or by the public keys of an identity provider. */
export type AuthSettings =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'jwks'; readonly url: URL; readonly issuer: string; readonly audience: string };

const OWN = 'skillpulse';
const KEY_SET_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * The algorithm is fixed by the settings, never by the token: a public key can't be passed off as a shared secret. Besides
 * UNAUTHENTICATED it throws KeySetUnavailable.
 */
export function authenticator(settings: AuthSettings): Authenticate {
  const verify = verifier(settings);
  return async (token) => {
    try {
      return callerFrom(await verify(token));
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new DomainError('UNAUTHENTICATED', 'the token has expired');
      if (error instanceof errors.JOSEError) throw new DomainError('UNAUTHENTICATED', 'the token is not valid');
      throw error;
    }
  };
}

function verifier(settings: AuthSettings): (token: string) => Promise<JWTPayload> {
  const usual = { clockTolerance: CLOCK_TOLERANCE_SECONDS, requiredClaims: ['sub', 'exp'] };
  if (settings.kind === 'secret') {
    const key = new TextEncoder().encode(settings.secret);
    const rules = { ...usual, algorithms: ['HS256'] };
    return async (token) => meantForUs((await jwtVerify(token, key, rules)).payload);
  }
  const keys = keySet(settings.url);
  const rules = { ...usual, algorithms: KEY_SET_ALGORITHMS, issuer: settings.issuer, audience: settings.audience };
  return async (token) => (await jwtVerify(token, keys, rules)).payload;
}

/** Whoever has the secret may leave issuer and audience out; a token that names others is another service's. */
function meantForUs(claims: JWTPayload): JWTPayload {
  const audiences = claims.aud === undefined ? [OWN] : [claims.aud].flat();
  if ((claims.iss ?? OWN) === OWN && audiences.includes(OWN)) return claims;
  throw new DomainError('UNAUTHENTICATED', 'the token is not valid');
}

function callerFrom({ sub, email, roles, exp }: JWTPayload): Authenticated {
  if (typeof sub !== 'string' || sub === '' || typeof email !== 'string' || email === '') {
    throw new DomainError('UNAUTHENTICATED', 'the token names no subject or no email');
  }
  const operator = Array.isArray(roles) && roles.includes('operator');
  // The claims are required and checked before.
  return { subject: sub, email, operator, expiresAt: new Date(exp! * 1000) };
}

/** A token that `authenticator` accepts under the same secret. */
export function mintToken(secret: string, caller: Caller, validForSeconds: number): Promise<string> {
  return new SignJWT({ email: caller.email, roles: caller.operator ? ['operator'] : [] })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(caller.subject)
    .setIssuer(OWN)
    .setAudience(OWN)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + validForSeconds)
    .sign(new TextEncoder().encode(secret));
}
