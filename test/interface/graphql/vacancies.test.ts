import { type Api, startApi } from '../../support/api';
import { aPosting } from '../../support/builders';

const FIELDS = 'id alsoSeenAt { source url } vacancyReason';

describe('a job that was seen at several places', () => {
  let api: Api;
  const own = aPosting({ source: 'arbeitnow', url: 'https://board.example/jobs/7?utm_source=feed' });
  const same = aPosting({ source: 'jsearch', url: 'http://www.board.example/jobs/7' });
  const titled = aPosting({ source: 'theirstack', title: 'Back-End Engineer (m/w/d)', location: 'Berlin' });
  const other = aPosting({ company: 'Bolt' });

  beforeAll(async () => {
    api = await startApi();
    await api.ports.postings.upsert([own, same, titled, other]);
  });
  afterAll(() => api.stop());

  const link = (source: string, { url }: { readonly url: string }) => ({ source, url });

  it('names the others and why they are the same', async () => {
    const { data, errors } = await api.query(`query ($id: ID!) { job(id: $id) { ${FIELDS} } }`, { id: own.id });
    expect(errors).toEqual([]);
    const alsoSeenAt = [link('THEIRSTACK', titled), link('JSEARCH', same)];
    expect(data.job).toEqual({ id: own.id, alsoSeenAt, vacancyReason: 'SAME_URL' });
  });

  it('does so in a page, without another query for each', async () => {
    const { data, errors } = await api.query(`{ jobs(filter: {}) { edges { node { ${FIELDS} } } } }`);
    expect(errors).toEqual([]);
    const nodes: { readonly id: string }[] = data.jobs.edges.map(({ node }: { node: object }) => node);
    const node = (id: string) => nodes.find((found) => found.id === id);
    expect(nodes).toHaveLength(4);
    expect(node(titled.id)).toMatchObject({
      alsoSeenAt: [link('JSEARCH', same), link('ARBEITNOW', own)],
      vacancyReason: 'SAME_TITLE_AND_PLACE',
    });
    expect(node(other.id)).toMatchObject({ alsoSeenAt: [], vacancyReason: null });
  });
});
