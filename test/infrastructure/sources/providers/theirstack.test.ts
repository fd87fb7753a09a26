import { DomainError } from '../../../../src/domain/domain-error';
import { ANYTHING, type SourceRequest } from '../../../../src/domain/source-request';
import { theirStack } from '../../../../src/infrastructure/sources/providers/theirstack';
import { writableJson } from '../../../../src/infrastructure/sources/writable-json';
import { NOON } from '../../../support/builders';
import { drained } from '../../../support/drained';
import { answerRead, HOSTILE_TEXTS, searchesOf } from '../../../support/provider-answers';
import { useScriptedProvider } from '../../../support/scripted-provider';
import { type Answer, json } from '../../../support/scripted-server';
import answers from '../fixtures/theirstack.json';

const setUp = useScriptedProvider(theirStack, { apiKey: 'secret-key' });

const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: from + index, job_title: `Job ${from + index}` }));

/** A market of so many jobs that pages as the provider does. */
const market = (size: number): Answer => {
  return (response, request) => {
    const { page, limit } = request.body as { page: number; limit: number };
    json({ data: rows(size, 0).slice(page * limit, (page + 1) * limit) })(response, request);
  };
};

const refusal = (status: number, title: string) =>
  json({ request_id: null, error: { code: 'E-0', title, description: 'why' } }, status);

async function readOne(row: unknown) {
  const { source } = await setUp(json({ data: [row] }));
  const { records, failure } = await drained(source, { maxResults: 1 });
  expect(failure).toBeNull();
  return records[0];
}

const usual = { page: 0, limit: 500, posted_at_gte: '2026-10-21', job_title_or: ['x'], include_total_results: false };
const daysAgo = (days: number) => new Date(NOON.getTime() - days * 86_400_000);

describe('TheirStack, what it asks', () => {
  it('asks for remote jobs beside those at other places in a search of their own', () => {
    const [there, remote, ...others] = searchesOf(theirStack, { places: ['Berlin', 'Remote', 'Paris'] });
    expect(there?.body).toMatchObject({ job_location_pattern_or: ['Berlin', 'Paris'] });
    expect(there?.body).not.toHaveProperty('remote');
    expect(remote?.body).toMatchObject({ remote: true });
    expect(remote?.body).not.toHaveProperty('job_location_pattern_or');
    expect(others).toEqual([]);
  });

  it('asks with the key', async () => {
    const { source, server } = await setUp(json({ data: [] }));
    await drained(source);
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/jobs/search',
        headers: { authorization: 'Bearer secret-key', 'content-type': 'application/json' },
      },
    ]);
  });

  it.each<[Partial<SourceRequest>, object]>([
    [{}, {}],
    [{ titles: ['Data Engineer', 'ETL'], role: 'qa' }, { job_title_or: ['Data Engineer', 'ETL'] }],
    [{ titles: [], role: 'devops' }, { job_title_or: expect.arrayContaining(['devops', 'sre']) }],
    [{ titles: [], role: 'any' }, { job_title_or: expect.arrayContaining(['engineer', 'entwickler']) }],
    [{ places: ['Berlin', 'Germany'] }, { job_location_pattern_or: ['Berlin', 'Germany'] }],
    [
      { places: ['St. Gallen (CH) [a-b]* $1 \\ x|y+?{2}^'] },
      { job_location_pattern_or: ['St\\. Gallen \\(CH\\) \\[a-b\\]\\* \\$1 \\\\ x\\|y\\+\\?\\{2\\}\\^'] },
    ],
    [{ places: [' REMOTE '] }, { remote: true }],
    [{ places: ['Remote, Germany'] }, { job_location_pattern_or: ['Remote, Germany'] }],
    [{ places: ['Remote'], workArrangement: 'on_site' }, { remote: false }],
    [{ workArrangement: 'remote_ok' }, { remote: true }],
    [{ workArrangement: 'remote_solely' }, { remote: true }],
    [{ workArrangement: 'on_site' }, { remote: false }],
    [{ workArrangement: 'hybrid' }, {}],
    [{ employmentType: 'contractor' }, { employment_statuses_or: ['contract'] }],
    [{ employmentType: 'intern' }, { employment_statuses_or: ['internship'] }],
    [{ employmentType: 'per_diem' }, {}],
    [{ level: 'entry' }, { job_seniority_or: ['junior'] }],
    [{ level: 'mid' }, { job_seniority_or: ['mid_level'] }],
    [{ level: 'junior_mid' }, { job_seniority_or: ['junior', 'mid_level'] }],
    [{ level: 'senior' }, { job_seniority_or: ['senior', 'staff', 'c_level'] }],
    [{ level: 'any' }, {}],
    [{ level: 'senior', seniority: 'entry' }, { job_seniority_or: ['junior'] }],
    [{ seniority: 'expert' }, { job_seniority_or: ['staff', 'c_level'] }],
    [{ industry: 'Software' }, {}],
    [{ postedSince: daysAgo(7) }, { posted_at_gte: '2026-11-13' }],
    [{ postedSince: daysAgo(6.5) }, { posted_at_gte: '2026-11-14' }],
    [{ postedSince: new Date(0) }, { posted_at_gte: '1970-01-01' }],
    [{ leaveOut: ['918273645', '7'] }, { job_id_not: [918273645, 7] }],
    [{ leaveOut: ['', 'x7', '7.5', '-1', '99999999999999999999', '12'] }, { job_id_not: [12] }],
    [{ maxResults: 10 }, { limit: 10 }],
    [{ maxResults: 1_250 }, { limit: 417 }],
  ])('for %j', (request, body) => {
    const calls = searchesOf(theirStack, { titles: ['x'], ...request });
    expect(calls).toEqual([{ method: 'POST', path: '/jobs/search', body: { ...usual, ...body } }]);
    const { limit } = calls[0]!.body as { limit: number };
    expect(theirStack.mostCost(calls[0]!)).toEqual({ rows: limit });
  });

  it('takes hostile titles as they are, and hostile places literally', () => {
    const [call] = searchesOf(theirStack, { titles: HOSTILE_TEXTS, places: HOSTILE_TEXTS });
    const { job_title_or, job_location_pattern_or, ...rest } = call!.body as Record<string, readonly string[]>;
    expect(job_title_or).toEqual(HOSTILE_TEXTS);
    expect(Object.keys(rest)).toEqual(['page', 'limit', 'posted_at_gte', 'include_total_results']);
    for (const [index, pattern] of (job_location_pattern_or ?? []).entries()) {
      expect(`${HOSTILE_TEXTS[index]}`.match(new RegExp(`^${pattern}$`, 'u'))?.[0]).toBe(HOSTILE_TEXTS[index]);
    }
  });

  it('checks itself for nothing', () => {
    expect(theirStack.mostCost(theirStack.check)).toEqual({});
    expect(theirStack.cost(theirStack.check, answers.page0)).toEqual({});
    expect(theirStack.check.body).toMatchObject({ limit: 1, blur_company_data: true });
  });
});

describe('TheirStack, its pages', () => {
  it.each([
    [1_250, 5_000, 417, [417, 417, 416]],
    [600, 5_000, 300, [300, 300]],
    [500, 5_000, 500, [500]],
    [499, 5_000, 499, [499]],
    [650, 5_000, 325, [325, 325]],
    [1_250, 500, 417, [417, 83]],
    [1_250, 834, 417, [417, 417]],
    [10, 0, 10, []],
    [null, 1_130, 500, [500, 500, 130]],
  ])('brings %p of %i in pages of %i', async (maxResults, size, limit, expected) => {
    const { source, server } = await setUp(market(size));
    const { pages, records, failure } = await drained(source, { maxResults });
    expect(failure).toBeNull();
    expect(pages).toEqual(expected);
    const ids = records.map((record) => ('posting' in record ? record.posting.providerId : null));
    expect(ids).toEqual(rows(ids.length).map(({ id }) => String(id)));
    const asked = server.requests.map(({ body }) => body as { page: number; limit: number });
    expect(asked.map(({ page }) => page)).toEqual(asked.map((_, index) => index));
    expect(new Set(asked.map((request) => request.limit))).toEqual(new Set([limit]));
  });

  it("falls back to the free plan's pages once and starts over", async () => {
    const premium = refusal(403, 'Premium functionality limitation');
    const { source, server } = await setUp(premium, market(60));
    const { pages, records, failure } = await drained(source, { maxResults: 30 });
    expect(failure).toBeNull();
    expect(pages).toEqual([15, 15]);
    expect(records).toHaveLength(30);
    expect(server.requests.map(({ body }) => body)).toMatchObject([
      { page: 0, limit: 30 },
      { page: 0, limit: 15 },
      { page: 1, limit: 15 },
    ]);
  });

  it('does not fall back a second time', async () => {
    const { source, server } = await setUp(refusal(403, 'Premium functionality limitation'));
    const { failure } = await drained(source);
    expect(failure).toMatchObject({ code: 'SOURCE_REFUSED' });
    expect(server.requests.map(({ body }) => (body as { limit: number }).limit)).toEqual([500, 25]);
  });

  it.each([
    ['a small page', 25, 'Premium functionality limitation'],
    ['another reason', 100, 'Not your country'],
  ])('does not fall back for %s', async (_, maxResults, title) => {
    const { source, server } = await setUp(refusal(403, title));
    expect((await drained(source, { maxResults })).failure).toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringContaining(title),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('names what is to be left out on every page, and keeps nothing of the list', async () => {
    const { source, server, vault } = await setUp(market(600));
    const { pages, failure } = await drained(source, { leaveOut: ['1000', '1001'] });
    expect({ pages, failure }).toEqual({ pages: [500, 100], failure: null });
    expect(server.requests.map(({ body }) => body)).toMatchObject([
      { page: 0, job_id_not: [1000, 1001] },
      { page: 1, job_id_not: [1000, 1001] },
    ]);
    for await (const { call, request } of vault.pages()) {
      expect(call).toMatchObject({ body: { limit: 500 } });
      expect(JSON.stringify([call, request])).not.toMatch(/job_id_not|1001/u);
    }
  });

  it.each([400, 413, 414, 422])('does without the list where it is refused with %i', async (status) => {
    const { source, server } = await setUp(refusal(status, 'No'), market(600));
    const { pages, failure } = await drained(source, { leaveOut: ['1000'] });
    expect({ pages, failure }).toEqual({ pages: [500, 100], failure: null });
    expect(server.requests.map(({ body }) => 'job_id_not' in (body as object))).toEqual([true, false, false]);
  });

  it.each([
    [401, ['1000']],
    [402, ['1000']],
    [422, []],
  ])('is refused at once with %i where it names %j', async (status, leaveOut) => {
    const { source, server } = await setUp(refusal(status, 'No'));
    expect((await drained(source, { leaveOut })).failure).toBeInstanceOf(DomainError);
    expect(server.requests).toHaveLength(1);
  });

  it('does not do without the list in the middle of a search', async () => {
    const { source, server } = await setUp(json({ data: rows(500) }), refusal(422, 'No'));
    const { pages, failure } = await drained(source, { leaveOut: ['1000'] });
    expect({ pages, failure }).toMatchObject({ pages: [500], failure: { code: 'SOURCE_REFUSED' } });
    expect(server.requests).toHaveLength(2);
  });

  it('goes on at the same row when the plan allows small pages only in the middle of a search', async () => {
    const { source, server } = await setUp(
      json({ data: rows(500) }),
      refusal(403, 'Premium functionality limitation'),
      json({ data: [] }),
    );
    expect((await drained(source)).failure).toBeNull();
    expect(server.requests.map(({ body }) => body)).toMatchObject([
      { page: 0, limit: 500 },
      { page: 1, limit: 500 },
      { page: 20, limit: 25 },
    ]);
  });

  it('asks for whole pages again behind one that was smaller for want of credits', () => {
    const whole = { method: 'POST', path: '/jobs/search', body: { page: 2, limit: 500 } } as const;
    const small = theirStack.within!(whole, { rows: 40 })!;
    expect(small).toMatchObject({ body: { page: 25, limit: 40 } });
    const { next } = theirStack.read(small, { data: rows(40) }, ANYTHING, NOON);
    expect(next).toMatchObject({ body: { page: 4, limit: 260 } });
  });

  it("keeps the list on the free plan's pages", async () => {
    const { source, server } = await setUp(refusal(403, 'Premium functionality limitation'), market(10));
    await drained(source, { leaveOut: ['1000'] });
    expect(server.requests[1]?.body).toMatchObject({ limit: 25, job_id_not: [1000] });
  });

  it('keeps the pages that came before the credits ran out', async () => {
    const { source } = await setUp(json({ data: rows(300) }), refusal(402, 'Not enough credits'));
    const { pages, failure } = await drained(source, { maxResults: 600 });
    expect(pages).toEqual([300]);
    expect(failure).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      message: 'TheirStack answered 402: Not enough credits: why',
    });
  });

  it('yields a row that a later page repeats as it comes', async () => {
    const { source } = await setUp(json({ data: rows(300) }), json({ data: rows(300, 299) }));
    const { records } = await drained(source, { maxResults: 600 });
    expect(
      records.map((record) => ('posting' in record ? record.posting.providerId : null)).filter((id) => id === '299'),
    ).toHaveLength(2);
  });

  it.each([{}, { data: null }, { data: {} }, [], null, 'x', { jobs: [] }, { metadata: {} }])(
    'takes %j for a broken contract, not for zero jobs',
    async (body) => {
      const { source, server } = await setUp(json(body));
      const { failure } = await drained(source);
      expect(failure).toBeInstanceOf(DomainError);
      expect(failure).toMatchObject({
        code: 'SOURCE_CONTRACT',
        message: expect.stringContaining('without a list "data"'),
      });
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe('TheirStack, its rows', () => {
  const full = {
    id: 918273645,
    job_title: 'Senior Backend Engineer (m/w/d)',
    final_url: 'https://employer.example/1',
    url: 'https://board.example/2',
    source_url: 'https://found.example/3',
    date_posted: '2026-11-19',
    company: 'Nordlicht Software',
    location: 'Berlin',
    long_location: 'Berlin, Berlin, Germany',
    remote: false,
    description: '**About us**',
    hiring_team: [{ full_name: 'Jule Beispiel' }],
    something_new: { of: ['any', 'shape'] },
  };

  it('become postings in neutral shape, without the people they name', async () => {
    const { hiring_team: _people, ...kept } = full;
    expect(await readOne(full)).toEqual({
      position: 'page 1, record 1',
      posting: {
        providerId: '918273645',
        url: 'https://employer.example/1',
        title: 'Senior Backend Engineer (m/w/d)',
        company: 'Nordlicht Software',
        location: 'Berlin, Germany',
        datePosted: new Date('2026-11-19T00:00:00Z'),
        description: '**About us**',
        workArrangement: null,
        employmentTypes: [],
        retrievedAt: null,
        record: kept,
      },
    });
  });

  const nordlicht = {
    providerId: '918273645',
    url: 'https://nordlicht.example/jobs/4711',
    title: 'Senior Backend Engineer (m/w/d)',
    company: 'Nordlicht Software',
    location: 'Berlin, Germany',
    datePosted: new Date('2026-11-19T00:00:00Z'),
    description: expect.stringMatching(/^\*\*About us\*\*/u),
    workArrangement: 'hybrid',
    employmentTypes: ['full_time'],
    retrievedAt: null,
  };
  const gipfelwerk = {
    ...nordlicht,
    providerId: '918273700',
    url: 'https://ashbyhq.example/gipfelwerk/9d1c2f30-0000-4000-8000-000000000001',
    title: 'Backend Engineer – Zürich / Berlin / Remote',
    company: 'Gipfelwerk AG',
    location: 'Zürich, Switzerland (Remote)',
    datePosted: new Date('2026-11-18T00:00:00Z'),
    description: '<p>Grüezi! We&#39;re hiring.</p><ul><li>Go</li></ul>',
    workArrangement: 'remote_ok',
    employmentTypes: [],
  };
  const bare = {
    ...gipfelwerk,
    providerId: '918273801',
    url: null,
    title: 'Software Engineer',
    company: null,
    location: null,
    datePosted: new Date('2026-11-17T00:00:00Z'),
    description: null,
    workArrangement: null,
    employmentTypes: ['full_time', 'contractor'],
  };

  it('of a whole page become postings, the people they name left out', () => {
    const page = writableJson(answers.page0, theirStack.people!).body as { data: readonly object[] };
    expect(JSON.stringify(page)).not.toContain('Jule');
    expect(answerRead(theirStack, page).records).toEqual(
      [nordlicht, gipfelwerk, bare].map((posting, index) => ({
        position: `page 1, record ${index + 1}`,
        posting: { ...posting, record: page.data[index] },
      })),
    );
    expect(answerRead(theirStack, answers.page1).records[0]).toMatchObject({ posting: gipfelwerk });
  });

  it('may lack everything', async () => {
    const empty = {
      providerId: null,
      url: null,
      title: null,
      company: null,
      location: null,
      datePosted: null,
      description: null,
    };
    expect(await readOne({})).toMatchObject({ posting: empty });
    const nulls = Object.fromEntries(Object.keys(full).map((key) => [key, null]));
    expect(await readOne(nulls)).toMatchObject({ posting: empty });
  });

  it.each([
    [{ company: { name: 'As object' } }, 'As object'],
    [{ company: null, company_object: { name: 'Inside' } }, 'Inside'],
    [{ company: ' ', company_object: { name: 'Inside' } }, 'Inside'],
    [{ company: 'First', company_object: { name: 'Inside' } }, 'First'],
    [{ company: null, company_object: null }, null],
    [{ company: { name: null } }, null],
  ])('name their employer in %j', async (fields, company) => {
    expect(await readOne({ ...full, ...fields })).toMatchObject({ posting: { company } });
  });

  it.each([
    [{ final_url: null }, 'https://board.example/2'],
    [{ final_url: '', url: null }, 'https://found.example/3'],
    [{ final_url: null, url: null, source_url: null }, null],
  ])('link in the order final_url, url, source_url: %j', async (fields, url) => {
    expect(await readOne({ ...full, ...fields })).toMatchObject({ posting: { url } });
  });

  it.each([
    [{ location: 'Zürich', long_location: 'Zürich, Zürich, Switzerland' }, 'Zürich, Switzerland'],
    [
      { location: 'Dallas, TX', long_location: 'Dallas, Texas, United States' },
      'Dallas, TX (Dallas, Texas, United States)',
    ],
    [{ location: 'Berlin', long_location: null }, 'Berlin'],
    [{ location: null, long_location: null, short_location: 'Bern' }, 'Bern'],
    [{ location: null, long_location: 'Bern, Switzerland' }, 'Bern, Switzerland'],
    [{ location: 'Berlin', long_location: null, remote: true }, 'Berlin (Remote)'],
    [
      { location: 'Bern, CH', long_location: 'Bern, Switzerland', remote: true },
      'Bern, CH (Bern, Switzerland, Remote)',
    ],
    [{ location: 'Remote - Europe', long_location: null, remote: true }, 'Remote - Europe'],
    [{ location: null, long_location: null, remote: true }, 'Remote'],
    [{ location: null, long_location: null, remote: null }, null],
  ])('say where they are so that the location they were found by is in it: %j', async (fields, location) => {
    expect(await readOne({ ...full, ...fields })).toMatchObject({ posting: { location } });
  });

  it.each(['2026-02-30', 'soon', ''])('have no date when it is %p', async (date_posted) => {
    expect(await readOne({ ...full, date_posted })).toMatchObject({ posting: { datePosted: null } });
  });

  it.each([
    [{ hybrid: true, remote: true }, 'hybrid'],
    [{ hybrid: false, remote: true }, 'remote_ok'],
    [{ hybrid: false, remote: false }, 'on_site'],
    [{ hybrid: null, remote: false }, null],
  ])('say where the work is: %j', async (fields, workArrangement) => {
    expect(await readOne({ ...full, ...fields })).toMatchObject({ posting: { workArrangement } });
  });

  it.each([
    [null, 'the record is null, not an object'],
    ['text', 'the record is a string, not an object'],
    [[1], 'the record is a list, not an object'],
    [{ ...full, job_title: 5 }, 'job_title is a number, not text'],
    [{ ...full, description: ['x'] }, 'description is a list, not text'],
    [{ ...full, company: 7 }, 'company is a number, not text'],
    [{ ...full, company: null, company_object: 'x' }, 'company_object is a string, not an object'],
    [{ ...full, remote: 'yes' }, 'remote is a string, not true or false'],
    [{ ...full, hybrid: 1 }, 'hybrid is a number, not true or false'],
    [{ ...full, employment_statuses: 'full_time' }, 'employment_statuses is a string, not a list'],
    [{ ...full, employment_statuses: [1] }, 'employment_statuses holds a number, not text'],
    [{ ...full, final_url: { href: 'x' } }, 'final_url is an object, not text'],
    [{ ...full, date_posted: 1763550000 }, 'date_posted is a number, not text'],
    [{ ...full, id: true }, 'id is a boolean, not text'],
  ])('of the wrong shape are unreadable: %j', async (row, unreadable) => {
    const record = await readOne(row);
    expect(record).toMatchObject({ position: 'page 1, record 1', unreadable });
    expect(JSON.stringify(record)).not.toContain('Jule');
  });

  it('are read around a bad one', async () => {
    const { source } = await setUp(json({ data: [rows(1)[0], 'bad', rows(1, 7)[0]] }));
    const { records } = await drained(source);
    expect(records.map((record) => 'posting' in record)).toEqual([true, false, true]);
    expect(records[1]).toMatchObject({ position: 'page 1, record 2', record: '"bad"' });
  });

  it('show the beginning of an unreadable one only', async () => {
    const record = await readOne({ job_title: 5, description: 'x'.repeat(100_000) });
    expect(record && 'record' in record ? record.record : '').toHaveLength(1_000);
  });

  it('may be nested deeper than they can be kept', async () => {
    const deep = `{"data":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
    const { source } = await setUp((response) => response.writeHead(200).end(deep));
    const { records, failure } = await drained(source);
    expect(failure).toBeNull();
    expect(records).toMatchObject([{ unreadable: 'the record is a list, not an object' }]);
    expect(JSON.stringify(records)).toContain('(nested too deeply to be kept)');
  });
});
