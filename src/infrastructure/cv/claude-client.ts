import Anthropic from '@anthropic-ai/sdk';

/** How Claude is reached. */
export interface ClaudeAccess {
  readonly apiKey: string;
  readonly model: string;
  /** Without `/v1`. */
  readonly baseUrl: string;
}

const MOST_RETRIES = 2;
const OUR_HEADERS = /^(?:accept|authorization|content-type|user-agent|anthropic-version|x-stainless-[a-z-]+)$/u;

/**
 * The official client, told everything explicitly: left to itself it reads keys, addresses, headers and log levels from the
 * environment, and logs and traces what is sent.
 */
export function claudeClient({ apiKey, baseUrl }: ClaudeAccess, timeoutMs: number): Anthropic {
  return new Anthropic({
    apiKey,
    baseURL: baseUrl,
    authToken: null,
    webhookKey: null,
    logLevel: 'off',
    openTelemetry: false,
    maxRetries: MOST_RETRIES,
    timeout: timeoutMs,
    fetch: (url, init) => strictFetch(url, init, timeoutMs),
  });
}

/**
 * Sends no header that the environment has added, follows no redirect with somebody's CV, and asks for no retry that would
 * come too late.
 */
async function strictFetch(
  url: string | URL | Request,
  init: RequestInit | undefined,
  timeoutMs: number,
): Promise<Response> {
  const headers = [...new Headers(init?.headers)].filter(([name]) => OUR_HEADERS.test(name));
  const response = await fetch(url, { ...init, headers, redirect: 'manual' });
  if (askedMs(response.headers) <= timeoutMs) return response;
  const told = new Headers(response.headers);
  told.set('x-should-retry', 'false');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers: told });
}

/** Milliseconds that an answer asks to be left alone; 0 when it does not say. */
function askedMs(headers: Headers): number {
  const asked = headers.get('retry-after') ?? '0';
  const wait = /^\d+(?:\.\d+)?$/u.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now();
  return Math.max(Number(headers.get('retry-after-ms')) || 0, wait || 0);
}
