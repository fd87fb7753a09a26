import { createLocalJWKSet, createRemoteJWKSet, customFetch, type FetchImplementation } from 'jose';

/** How long the last keys are trusted while the identity provider cannot be asked for newer ones. */
const OUTAGE_MS_MOST = 4 * 3_600_000;

/**
 * The public keys of an identity provider: kept for ten minutes, asked for again when a token names an unknown one. Through
 * an outage of the provider the last good answer goes on to count. Throws KeySetUnavailable when there is none to go on with.
 */
export function keySet(url: URL) {
  let last: { readonly body: string; readonly at: number } | null = null;
  const fetchKeys: FetchImplementation = async (address, options) => {
    try {
      last = { body: await keysAt(address, options), at: Date.now() };
    } catch (cause) {
      if (last === null || Date.now() - last.at > OUTAGE_MS_MOST) throw new KeySetUnavailable(url, cause);
    }
    return new Response(last.body);
  };
  return createRemoteJWKSet(url, { [customFetch]: fetchKeys });
}

/** No token can be checked; whoever sent one may have done nothing wrong. */
export class KeySetUnavailable extends Error {
  constructor({ origin, pathname }: URL, cause: unknown) {
    super(`the identity provider's keys at ${origin}${pathname} are not to be had`, { cause });
    this.name = 'KeySetUnavailable';
  }
}

async function keysAt(...[address, options]: Parameters<FetchImplementation>): Promise<string> {
  const response = await fetch(address, options);
  const body = await response.text();
  if (response.status !== 200) throw new Error(`the answer has status ${response.status}`);
  // Throws unless it is a key set.
  createLocalJWKSet(JSON.parse(body));
  return body;
}
