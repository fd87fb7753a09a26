import { validateHeaderValue } from 'node:http';
import { DomainError, invalid } from '../../domain/domain-error';

/**
 * A provider's base url without a slash at its end. Throws INVALID_INPUT unless it is a plain http or https address.
 */
export function providerBaseUrl(provider: string, text: string): string {
  const field = `base url of ${provider}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && (url.username !== '' || url.password !== '')) {
    throw new DomainError('INVALID_INPUT', `${field} holds a user name or password: leave them out`);
  }
  if (url === null || !/^https?:$/u.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw invalid(field, text, 'must be an http or https address without query and fragment');
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/u, '');
}

/** Throws INVALID_INPUT for a value that HTTP cannot carry, without showing it: it may be a key. */
export function checkedHeaders(
  provider: string,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderValue(name, value);
    } catch (cause) {
      const message = `header ${name} for ${provider} has a line break or another character that HTTP cannot carry`;
      throw new DomainError('INVALID_INPUT', message, { cause });
    }
  }
  return headers;
}
