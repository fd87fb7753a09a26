import { DomainError } from '../../../src/domain/domain-error';
import { type Api, bearer, startApi } from '../../support/api';
import { aPosting, aRecord, NOON } from '../../support/builders';
import { ScriptedSource } from '../../support/scripted-source';

const INGEST = `mutation ($input: IngestInput!) {
  ingestPostings(input: $input) {
    fetched inserted updated unchanged duplicates filteredOut rejected partial sandbox errors
  }
}`;
const EXTRACT = `mutation ($location: String, $role: RoleBucket! = ANY, $level: LevelBucket! = ANY, $days: Int! = 30) {
  extractSkills(location: $location, role: $role, level: $level, days: $days) {
    postingsProcessed postingsWithSkills skillsInserted skillsUpdated
  }
}`;

/** Two pages; the source that is metered fails after them. */
const pages = [
  [aRecord(), aRecord()],
  [aRecord({ title: '' }), aRecord({ title: 'Frontend Developer' })],
];
const failure = new DomainError('SOURCE_UNAVAILABLE', 'the answer has status 503');
const failing = new ScriptedSource({ pages, failure }, { id: 'theirstack' });
const sound = new ScriptedSource({ pages }, { id: 'remotive', sandbox: true });

let api: Api;
let asOperator: Record<string, string>;
beforeEach(async () => {
  api = await startApi({ sources: [failing, sound] });
  asOperator = bearer(api.operatorToken);
  for (const source of [failing, sound]) source.requests.length = 0;
});
afterEach(() => api.stop());

const stored = async () => (await api.app.postings.summary()).postings;
const asked = () => [...failing.requests, ...sound.requests];

describe('ingestPostings', () => {
  it('ends early when the program is asked to stop, and says so', async () => {
    const stop = new AbortController();
    const stopping = await startApi({ sources: [sound], server: { signal: stop.signal } });
    try {
      stop.abort();
      const operator = bearer(stopping.operatorToken);
      const { data } = await stopping.query(INGEST, { input: { source: 'REMOTIVE' } }, operator);
      expect(data.ingestPostings).toMatchObject({
        partial: true,
        inserted: 0,
        errors: ['remotive: stopped before the end'],
      });
    } finally {
      await stopping.stop();
    }
  });

  it('stores what a source yields, and says what became of it', async () => {
    const { data, errors } = await api.query(INGEST, { input: { source: 'REMOTIVE' } }, asOperator);
    expect(errors).toEqual([]);
    expect(data.ingestPostings).toEqual({
      ...{ fetched: 4, inserted: 3, updated: 0, unchanged: 0, duplicates: 0, filteredOut: 0, rejected: 1 },
      partial: false,
      sandbox: true,
      errors: ['record 1: title is missing'],
    });
    expect(await stored()).toBe(3);
  });

  it('asks the source for what was asked of it, with the defaults of the contract', async () => {
    await api.query(INGEST, { input: { source: 'REMOTIVE' } }, asOperator);
    const input = {
      source: 'REMOTIVE',
      location: ' Berlin ',
      role: 'BACKEND',
      level: 'SENIOR',
      days: 365,
      maxResults: 100_000,
    };
    await api.query(INGEST, { input }, asOperator);
    const since = (days: number) => new Date(NOON.getTime() - days * 86_400_000);
    expect(sound.requests).toMatchObject([
      { places: [], role: 'any', level: 'any', postedSince: since(30), maxResults: 250 },
      { places: ['Berlin'], role: 'backend', level: 'senior', postedSince: since(365), maxResults: 100_000 },
    ]);
  });

  it('keeps what came before a source failed, and says why it ended', async () => {
    const { data, errors } = await api.query(INGEST, { input: { source: 'THEIRSTACK' } }, asOperator);
    expect(errors).toEqual([]);
    expect(data.ingestPostings).toMatchObject({
      ...{ fetched: 4, inserted: 3, rejected: 1, partial: true, sandbox: false },
      errors: ['theirstack: the answer has status 503', 'record 1: title is missing'],
    });
    expect(await stored()).toBe(3);
  });

  it.each<[object, string, string]>([
    [{ source: 'FILE' }, 'BAD_USER_INPUT', 'source is "file": files are read by the command line'],
    [
      { source: 'JSEARCH' },
      'SOURCE_NOT_CONFIGURED',
      'source jsearch is not configured; configured: theirstack, remotive',
    ],
    [
      { source: 'REMOTIVE', maxResults: 0 },
      'BAD_USER_INPUT',
      'maxResults is 0: must be a whole number from 1 to 100000',
    ],
    [
      { source: 'REMOTIVE', maxResults: 100_001 },
      'BAD_USER_INPUT',
      'maxResults is 100001: must be a whole number from 1',
    ],
    [{ source: 'REMOTIVE', days: 0 }, 'BAD_USER_INPUT', 'days is 0: must be a whole number from 1 to 365'],
    [{ source: 'REMOTIVE', days: 366 }, 'BAD_USER_INPUT', 'days is 366: must be a whole number from 1 to 365'],
    [{ source: 'REMOTIVE', location: '' }, 'BAD_USER_INPUT', 'location is "": must not be blank'],
    [{ source: 'REMOTIVE', location: 'a\u0007' }, 'BAD_USER_INPUT', 'must not contain control characters'],
    [{ source: 'REMOTIVE', role: 'CHEF' }, 'BAD_USER_INPUT', '"CHEF" at "input.role"'],
    [{ source: 'MONSTER' }, 'BAD_USER_INPUT', '"MONSTER" at "input.source"'],
    [{}, 'BAD_USER_INPUT', 'Field "source" of required type "JobSource!" was not provided'],
  ])('refuses %j without asking any source or writing anything', async (input, code, text) => {
    const { errors } = await api.query(INGEST, { input }, asOperator);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(text) })]);
    expect(errors[0]!.extensions.code).toBe(code);
    expect(asked()).toEqual([]);
    expect(await stored()).toBe(0);
  });
});

describe('extractSkills', () => {
  it('extracts the skills of the postings that are selected', async () => {
    await api.ports.postings.upsert([
      aPosting({ description: 'Python and SQL' }),
      aPosting({ description: 'nothing of note', title: 'Clerk', role: 'other' }),
      aPosting({ location: 'Madrid' }),
    ]);
    const first = await api.query(EXTRACT, { location: 'berlin' }, asOperator);
    expect(first.data.extractSkills).toEqual({
      ...{ postingsProcessed: 2, postingsWithSkills: 1, skillsInserted: 2, skillsUpdated: 0 },
    });
    const again = await api.query(EXTRACT, { location: 'berlin' }, asOperator);
    expect(again.data.extractSkills).toMatchObject({ postingsProcessed: 2, skillsInserted: 0, skillsUpdated: 0 });
    const defaults = await api.query('mutation { extractSkills { postingsProcessed } }', {}, asOperator);
    expect(defaults.data.extractSkills).toEqual({ postingsProcessed: 3 });
  });

  it.each<[object, string]>([
    [{ days: 0 }, 'days is 0'],
    [{ days: 366 }, 'days is 366'],
    [{ location: ' ' }, 'location is " ": must not be blank'],
    [{ level: 'BOSS' }, 'got invalid value "BOSS"'],
  ])('refuses %j', async (variables, text) => {
    const { errors } = await api.query(EXTRACT, variables, asOperator);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(text) })]);
    expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe.each([
  ['ingestPostings', INGEST, { input: { source: 'REMOTIVE' } }],
  ['extractSkills', EXTRACT, {}],
])('%s is for operators', (_, document, variables) => {
  it.each([
    ['nobody', 'UNAUTHENTICATED', () => ({})],
    ['a user', 'FORBIDDEN', () => bearer(api.userToken)],
  ])('and not for %s', async (_who, code, headers) => {
    await api.ports.postings.upsert([aPosting()]);
    const { data, errors } = await api.query(document, variables, headers());
    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(asked()).toEqual([]);
    expect(await api.app.postings.summary()).toMatchObject({ postings: 1, postingsWithSkills: 0 });
  });
});
