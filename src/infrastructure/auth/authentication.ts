import path from 'node:path';
import type { Authenticate, Caller } from '../../application/ports/authenticate';
import { DomainError } from '../../domain/domain-error';
import type { Config } from '../config';
import { keptSecret } from './kept-secret';
import { authenticator, mintToken } from './tokens';

export interface Authentication {
  readonly authenticate: Authenticate;
  /** Throws INVALID_INPUT where an identity provider mints the tokens. */
  readonly mint: (caller: Caller, validForSeconds: number) => Promise<string>;
  /** Tokens may be handed out at the start: the secret is our own, and only this machine can reach us. */
  readonly local: boolean;
}

/** Authentication as configured; with nothing configured, by a secret that is kept with the data. */
export function authentication({ auth, dataDir }: Pick<Config, 'auth' | 'dataDir'>): Authentication {
  if (auth !== null && 'jwksUrl' in auth) {
    const { jwksUrl: url, issuer, audience } = auth;
    return {
      authenticate: authenticator({ kind: 'jwks', url, issuer, audience }),
      mint: async () => {
        throw new DomainError('INVALID_INPUT', 'AUTH_JWKS_URL is set: tokens come from the identity provider');
      },
      local: false,
    };
  }
  const secret = auth?.secret ?? keptSecret(path.join(dataDir, 'auth-secret'));
  return {
    authenticate: authenticator({ kind: 'secret', secret }),
    mint: (caller, validForSeconds) => mintToken(secret, caller, validForSeconds),
    local: auth === null,
  };
}
