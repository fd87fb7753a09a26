import { cleanText } from '../../../../src/domain/text/clean-text';
import { arbeitnow } from '../../../../src/infrastructure/sources/providers/arbeitnow';
import { NOON } from '../../../support/builders';
import { answerRead, HOSTILE_TEXTS, rowRead, searchesOf } from '../../../support/provider-answers';
import answers from '../fixtures/arbeitnow.json';

const page = (number: number) => ({ method: 'GET', path: '/job-board-api', query: { page: String(number) } }) as const;
const envelope = (data: unknown[]) => ({ data, links: { next: null } });
const read = (row: unknown) => rowRead(arbeitnow, envelope, row);
const daysAgo = (days: number) => new Date(NOON.getTime() - days * 86_400_000);
const posted = (days: number, index = 0) => ({ slug: `${days}-${index}`, created_at: daysAgo(days).getTime() / 1_000 });

describe('Arbeitnow, what it asks', () => {
  it.each([
    {},
    { role: 'data' },
    { titles: ['Nurse', 'Cook'] },
    { titles: HOSTILE_TEXTS },
    { places: ['Berlin', 'Remote'] },
    { places: HOSTILE_TEXTS },
    { workArrangement: 'remote_ok' },
    { workArrangement: 'on_site' },
    { employmentType: 'intern' },
    { seniority: 'expert' },
    { level: 'junior_mid' },
    { industry: 'Finance' },
    { postedSince: NOON },
    { maxResults: 1 },
  ] as const)('is its first page, whatever is wanted: %j', (request) => {
    expect(searchesOf(arbeitnow, request)).toEqual([page(1)]);
    expect(arbeitnow.mostCost(page(1))).toEqual({});
  });

  it('checks with the first page, too', () => {
    expect(arbeitnow.check).toEqual(page(1));
  });
});

describe('Arbeitnow, its pages', () => {
  it('become postings in neutral shape', () => {
    const [first, second] = answers.page1.data;
    expect(answerRead(arbeitnow, answers.page1)).toEqual({
      records: [
        {
          position: 'page 1, record 1',
          posting: {
            providerId: 'backend-entwickler-osnabrueck-421337',
            url: 'https://www.arbeitnow.example/jobs/companies/hase-igel-gmbh/backend-entwickler-osnabrueck-421337',
            title: 'Backend Entwickler (m/w/d) &amp;#8211; Python',
            company: 'Hase & Igel GmbH',
            location: 'Osnabrück',
            datePosted: new Date('2026-11-19T22:00:06Z'),
            description: '<h2>Aufgaben</h2><p>Du entwickelst …</p>',
            workArrangement: null,
            employmentTypes: [],
            retrievedAt: null,
            record: first,
          },
        },
        {
          position: 'page 1, record 2',
          posting: {
            providerId: 'customer-success-manager-421999',
            url: 'https://www.arbeitnow.example/jobs/companies/unbekannt/customer-success-manager-421999',
            title: 'Customer Success Manager',
            company: null,
            location: 'Remote',
            datePosted: new Date('2026-11-19T21:00:00Z'),
            description: '<p>Join us</p>',
            workArrangement: 'remote_ok',
            employmentTypes: ['full_time'],
            retrievedAt: null,
            record: second,
          },
        },
      ],
      next: page(2),
    });
    expect(cleanText(first?.title ?? '')).toBe('Backend Entwickler (m/w/d) – Python');
  });

  it('end where there is no next link, or nothing on one', () => {
    expect(answerRead(arbeitnow, answers.last, { call: page(2) })).toMatchObject({
      records: [{ position: 'page 2, record 1', posting: { location: 'Berlin / Remote', employmentTypes: [] } }],
      next: null,
    });
    expect(answerRead(arbeitnow, answers.pastEnd, { call: page(99) })).toEqual({ records: [], next: null });
  });

  it.each([{ links: undefined }, { links: null }, { links: {} }, { links: { next: 'x' } }])(
    'go on where nothing says that they end: %j',
    (links) => {
      expect(answerRead(arbeitnow, { data: [posted(1)], ...links }, { call: page(7) }).next).toEqual(page(8));
    },
  );

  it.each([
    ['new enough', [1, 2, 3], true],
    ['too old at the end', [1, 8, 8, 9], false],
    ['misdated once at the end', [1, 2, 3, 400], true],
    ['too old, and short', [9], false],
    ['new again at the end, having moved', [8, 8, 8, 1], true],
  ])('go on while they reach into the window: %s', (_, ages, goesOn) => {
    const body = { data: ages.map(posted), links: { next: 'x' } };
    const { records, next } = answerRead(arbeitnow, body, { postedSince: daysAgo(7) });
    expect(next).toEqual(goesOn ? page(2) : null);
    expect(records).toHaveLength(ages.length);
  });

  it('go on when nothing is dated', () => {
    const body = { data: [{ slug: 'x' }, 'bad', { slug: 'y', created_at: 0 }], links: { next: 'x' } };
    expect(answerRead(arbeitnow, body, { postedSince: NOON }).next).toEqual(page(2));
  });

  it.each([{}, [], null, 'x', { data: null }, { data: {} }, { jobs: [] }, { links: { next: null } }])(
    'without their list are a broken contract: %j',
    (body) => {
      expect(() => answerRead(arbeitnow, body)).toThrow(
        expect.objectContaining({ code: 'SOURCE_CONTRACT', message: expect.stringContaining('list "data"') }),
      );
    },
  );
});

describe('Arbeitnow, its rows', () => {
  it('may lack everything', () => {
    const empty = { providerId: null, url: null, title: null, company: null, location: null, datePosted: null };
    expect(read({})).toMatchObject({ posting: { ...empty, workArrangement: null, employmentTypes: [] } });
  });

  it.each([
    [['Vollzeit'], ['full_time']],
    [['full time'], ['full_time']],
    [['Full time permanent'], ['full_time']],
    [['Part-time permanent', 'mid'], ['part_time']],
    [
      ['Teilzeit', 'Freelance', 'teilzeit'],
      ['part_time', 'contractor'],
    ],
    [
      ['befristet', 'Praktikum'],
      ['temporary', 'intern'],
    ],
    [['professional / experienced', 'berufserfahren', '', 'Werkstudent'], []],
    [null, []],
  ])('have contracts in two languages: %j', (job_types, employmentTypes) => {
    expect(read({ job_types })).toMatchObject({ posting: { employmentTypes } });
  });

  it.each([
    [false, 'Berlin', 'Berlin'],
    [true, 'Berlin', 'Berlin / Remote'],
    [true, 'Remote, Germany', 'Remote, Germany'],
    [true, null, 'Remote'],
    [null, ' ', null],
  ])('are remote (%j) in %j: %j', (remote, place, location) => {
    expect(read({ remote, location: place })).toMatchObject({ posting: { location } });
  });

  it.each([
    [1795125606, '2026-11-19T22:00:06.000Z'],
    [1795125606000, '2026-11-19T22:00:06.000Z'],
    [100_000_000_000, '5138-11-16T09:46:40.000Z'],
    [100_000_000_001, '1973-03-03T09:46:40.001Z'],
    [0, null],
    [-5, null],
    [1e300, null],
    [null, null],
  ])('are dated in seconds or milliseconds: %j', (created_at, date) => {
    expect(read({ created_at })).toMatchObject({ posting: { datePosted: date === null ? null : new Date(date) } });
  });

  it.each([
    [null, 'the record is null, not an object'],
    [['x'], 'the record is a list, not an object'],
    [{ slug: 7 }, 'slug is a number, not text'],
    [{ title: ['x'] }, 'title is a list, not text'],
    [{ url: { href: 'x' } }, 'url is an object, not text'],
    [{ company_name: { name: 'x' } }, 'company_name is an object, not text'],
    [{ location: ['Berlin'] }, 'location is a list, not text'],
    [{ description: 1 }, 'description is a number, not text'],
    [{ remote: 'yes' }, 'remote is a string, not true or false'],
    [{ created_at: '1795125606' }, 'created_at is a string, not a number'],
    [{ job_types: 'Vollzeit' }, 'job_types is a string, not a list'],
    [{ job_types: ['Vollzeit', 5] }, 'job_types holds a number, not text'],
  ])('of the wrong shape are unreadable, and leave the others alone: %j', (row, unreadable) => {
    const { records } = answerRead(arbeitnow, envelope([{ slug: 'before' }, row, { slug: 'behind' }]));
    expect(records).toMatchObject([
      { posting: { providerId: 'before' } },
      { position: 'page 1, record 2', unreadable, record: JSON.stringify(row) },
      { posting: { providerId: 'behind' } },
    ]);
  });
});
