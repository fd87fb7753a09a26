import { remotive } from '../../../../src/infrastructure/sources/providers/remotive';
import { drained } from '../../../support/drained';
import { answerRead, HOSTILE_TEXTS, searchesOf } from '../../../support/provider-answers';
import { useScriptedProvider } from '../../../support/scripted-provider';
import { json, status } from '../../../support/scripted-server';
import answers from '../fixtures/remotive.json';

const setUp = useScriptedProvider(remotive);

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
    const { pages, records, failure } = await drained(source, { places: ['Berlin'], role: 'data', level: 'senior' });
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
          workArrangement: 'remote_ok',
          employmentTypes: [],
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

  it.each([403, 429])('takes %i for having polled too often: leaves the feed alone for six hours', async (code) => {
    const { source, server, gate } = await setUp(status(code));
    const { failure } = await drained(source);
    expect(failure).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      message: expect.stringContaining('Remotive wants no request before'),
    });
    expect([...(await gate.states()).values()]).toMatchObject([{ state: 'cooling_down' }]);
    expect((await drained(source)).failure).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    expect(server.requests).toHaveLength(1);
  });

  it('asks for the same whatever is wanted', () => {
    const feed = [{ method: 'GET', path: '/remote-jobs' }];
    const requests = [
      {},
      { titles: ['x'] },
      { titles: HOSTILE_TEXTS },
      { places: HOSTILE_TEXTS },
      { places: ['Remote'] },
      { role: 'data' },
      { level: 'senior' },
      { seniority: 'entry' },
      { workArrangement: 'on_site' },
      { employmentType: 'intern' },
      { industry: 'Software' },
      { postedSince: new Date(0) },
      { maxResults: 1 },
    ] as const;
    for (const request of requests) expect(searchesOf(remotive, request)).toEqual(feed);
    expect(remotive.check).toEqual(feed[0]);
  });

  it('becomes postings in neutral shape', () => {
    const python = {
      providerId: '2089001',
      url: 'https://remotive.example/remote-jobs/software-development/senior-python-engineer-2089001',
      title: '🐍 Senior Python Engineer',
      company: 'Årvåken AS',
      location: 'USA, Canada',
      datePosted: new Date('2026-11-18T12:55:11Z'),
      description: '<p style="margin:0">Hello <strong>there</strong> &amp; welcome</p>',
      workArrangement: 'remote_ok',
      employmentTypes: ['full_time'],
      retrievedAt: null,
    };
    const brand = {
      ...python,
      providerId: '2089044',
      url: 'https://remotive.example/remote-jobs/marketing/brand-lead-2089044',
      title: 'Brand Lead ',
      company: null,
      location: 'Worldwide',
      datePosted: new Date('2026-11-17T00:00:00Z'),
      description: null,
      employmentTypes: [],
    };
    expect(answerRead(remotive, answers.all).records).toEqual(
      [python, brand].map((posting, index) => ({
        position: `record ${index + 1}`,
        posting: { ...posting, record: answers.all.jobs[index] },
      })),
    );
  });
});
