import type { SearchRest } from '../../../src/application/ports/job-source';
import { SearchEndless } from '../../../src/domain/domain-error';
import type { Provider } from '../../../src/infrastructure/sources/provider';
import { remotive } from '../../../src/infrastructure/sources/providers/remotive';
import { aRecord } from '../../support/builders';
import { aRequest } from '../../support/drained';
import { useScriptedProvider } from '../../support/scripted-provider';
import { json } from '../../support/scripted-server';

jest.setTimeout(120_000);

/** Has another page after every one, and something new on it. */
const endless: Provider = {
  ...remotive,
  searches: () => [{ method: 'GET', path: '/0' }],
  read: ({ path }) => ({
    records: [aRecord({ providerId: path })],
    next: { method: 'GET', path: `/${Number(path.slice(1)) + 1}` },
  }),
};

describe('a provider that never says "no more"', () => {
  const setUp = useScriptedProvider(endless);

  it('is left after 500 pages of a search, and gone on with for as many more by whoever asks again', async () => {
    const { source, server } = await setUp(json({}));
    let rest: SearchRest | null = null;
    const fetching = async () => {
      for await (const page of source.fetch(aRequest(), new AbortController().signal, rest)) rest = page.rest;
    };
    const failure = await fetching().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SearchEndless);
    expect(failure).toMatchObject({
      code: 'SOURCE_CONTRACT',
      message: 'Remotive gave 500 pages for one search and still more: left at that',
    });
    expect(server.requests).toHaveLength(500);
    rest = JSON.parse(JSON.stringify(rest));
    await expect(fetching()).rejects.toBeInstanceOf(SearchEndless);
    expect(new Set(server.requests.map(({ path }) => path)).size).toBe(1_000);
    expect(server.requests).toHaveLength(1_000);
  });
});
