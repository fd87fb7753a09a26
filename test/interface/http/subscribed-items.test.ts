import { mintToken } from '../../../src/infrastructure/auth/tokens';
import { type Api, startApi, TEST_SECRET } from '../../support/api';
import { PagedSource } from '../../support/paged-source';
import { progressClient, progressOf } from '../../support/progress-client';
import { SearchClient } from '../../support/search-client';

jest.setTimeout(60_000);

describe('the items of a run whose progress is followed', () => {
  let api: Api;
  let token: string;
  let runId: string;
  beforeAll(async () => {
    api = await startApi({ sources: [new PagedSource()] });
    const ada = await SearchClient.of(api, 'ada');
    runId = (await ada.save(['Baker', 'Cook'], ['Berlin'])).backfill.id;
    token = await mintToken(TEST_SECRET, { subject: 'ada', email: 'ada@example.org', operator: false }, 600);
  });
  afterAll(() => api.stop());

  const first = async (items: string) => {
    const client = progressClient(api.url, token);
    const query = `subscription ($runId: ID) { backfillProgress(runId: $runId) { number run { ${items} { id } } } }`;
    try {
      return (await progressOf(client, { runId }, query).next()).value.run.items;
    } finally {
      await client.dispose();
    }
  };

  it('are at most a hundred with each event', async () => {
    expect(await first('items')).toHaveLength(2);
    expect(await first('items(first: 100)')).toHaveLength(2);
    await expect(first('items(first: 101)')).rejects.toMatchObject({
      message: expect.stringMatching(/^first is 101: /u),
    });
  });
});
