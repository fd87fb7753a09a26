import type { SourceRecord } from '../../src/application/ports/job-source';
import type { SourceRequest } from '../../src/domain/source-request';
import type { PageRead, Provider, ProviderCall } from '../../src/infrastructure/sources/provider';
import { NOON } from './builders';
import { aRequest } from './drained';

/** Texts that people, and those who mean ill, write into filters. */
export const HOSTILE_TEXTS: readonly string[] = [
  'C++ & C#',
  'a=b&page=9&size=1',
  'O\'Neil "; DROP TABLE jobs; --',
  '100% %00 %27',
  '../../admin?x#y',
  '<script>alert(1)</script>',
  'Zürich 🦄 Łódź',
  'two\r\nlines: x',
  '\u202Eevil\u0000',
  '[a-z]*(x|y)+$',
  'x'.repeat(500),
];

/** The searches that a request takes, at noon. */
export function searchesOf(provider: Provider, request: Partial<SourceRequest> = {}): readonly ProviderCall[] {
  return provider.searches(aRequest(request, NOON), NOON);
}

/** The parameters of the searches that a request takes. */
export function queriesOf(provider: Provider, request: Partial<SourceRequest>) {
  return searchesOf(provider, request).map(({ query }) => query);
}

/** What a provider makes of an answer that comes at noon. */
export function answerRead(
  provider: Provider,
  body: unknown,
  { call = searchesOf(provider)[0]!, ...request }: Partial<SourceRequest> & { readonly call?: ProviderCall } = {},
): PageRead {
  return provider.read(call, body, aRequest(request, NOON), NOON);
}

/** What a provider makes of one row, with the envelope around it. */
export function rowRead(provider: Provider, envelope: (rows: unknown[]) => unknown, row: unknown): SourceRecord {
  return answerRead(provider, envelope([row])).records[0]!;
}
