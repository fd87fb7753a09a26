import { RemotiveSource } from '../../../src/infrastructure/sources/remotive-source';
import { drained } from '../../support/drained';
import { notedWaits } from '../../support/noted-waits';
import { type Answer, json, type ScriptedServer, startScriptedServer, status } from '../../support/scripted-server';

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function setUp(answer: Answer) {
  const server = await startScriptedServer(answer);
  servers.push(server);
  return { server, source: new RemotiveSource({ baseUrl: server.url, sandbox: true, ...notedWaits().surroundings }) };
}

const jobs = [
  {
    id: 2089001,
    url: 'https://remotive.com/remote-jobs/x-2089001',
    title: '🐍 Senior Python Engineer ',
    company_name: 'Årvåken AS',
    tags: ['python'],
    publication_date: '2026-11-18T12:55:11',
    candidate_required_location: 'USA, Canada',
    description: '<p>Hello &amp; welcome</p>',
  },
  { id: 2089044, title: 'Brand Lead', company_name: '', publication_date: null, description: '' },
  { id: 2089045, title: ['x'] },
];

describe('Remotive', () => {
  it('asks once, without parameters, and brings all it got in one page', async () => {
    const { source, server } = await setUp(json({ 'job-count': 3, jobs }));
    const { pages, records, failure } = await drained(source, { location: 'Berlin', role: 'data', level: 'senior' });
    expect({ pages, failure }).toEqual({ pages: [3], failure: null });
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/remote-jobs', body: '' }]);
    expect(records).toEqual([
      {
        position: 'record 1',
        posting: {
          providerId: '2089001',
          url: 'https://remotive.com/remote-jobs/x-2089001',
          title: '🐍 Senior Python Engineer ',
          company: 'Årvåken AS',
          location: 'USA, Canada',
          datePosted: new Date('2026-11-18T12:55:11Z'),
          description: '<p>Hello &amp; welcome</p>',
          retrievedAt: null,
          record: jobs[0],
        },
      },
      {
        position: 'record 2',
        posting: expect.objectContaining({ company: null, url: null, datePosted: null, description: null }),
      },
      { position: 'record 3', unreadable: 'title is a list, not text', record: '{"id":2089045,"title":["x"]}' },
    ]);
  });

  it('brings no more than is wanted, and no page when there is nothing', async () => {
    expect((await drained((await setUp(json({ jobs }))).source, { maxResults: 2 })).pages).toEqual([2]);
    expect((await drained((await setUp(json({ jobs: [] }))).source)).pages).toEqual([]);
  });

  it.each([{}, { jobs: null }, { jobs: {} }, [], { data: [] }])('takes %j for a broken contract', async (body) => {
    const { source } = await setUp(json(body));
    expect((await drained(source)).failure).toMatchObject({
      code: 'SOURCE_CONTRACT',
      message: expect.stringContaining('Remotive answered without a list "jobs"'),
    });
  });

  it.each([
    [403, 1],
    [429, 4],
  ])('takes %i for having polled too often', async (code, attempts) => {
    const { source, server } = await setUp(status(code));
    expect((await drained(source)).failure).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      message: expect.stringContaining('polled too often'),
    });
    expect(server.requests).toHaveLength(attempts);
  });

  it('says whose stand-in it is', async () => {
    expect((await setUp(json({}))).source).toMatchObject({
      id: 'remotive',
      sandbox: true,
      capabilities: { window: 'local', metered: false },
    });
  });
});
