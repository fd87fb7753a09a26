import type { SourceRequest } from '../../../../src/domain/source-request';
import { arbeitsagentur, MOST_AGENCY_PAGES } from '../../../../src/infrastructure/sources/providers/arbeitsagentur';
import { agencyPage } from '../../../../src/infrastructure/sources/providers/arbeitsagentur-search';
import { NOON } from '../../../support/builders';
import { drained } from '../../../support/drained';
import { answerRead, HOSTILE_TEXTS, queriesOf, rowRead, searchesOf } from '../../../support/provider-answers';
import { providerUnderTest } from '../../../support/provider-under-test';
import { json, type ScriptedServer, startScriptedServer, status, text } from '../../../support/scripted-server';
import answers from '../fixtures/arbeitsagentur.json';

const daysAgo = (days: number) => new Date(NOON.getTime() - days * 86_400_000);
const week = { veroeffentlichtseit: '7', size: '100', page: '1' };
const work = { angebotsart: '1', ...week };
const around = { umkreis: '25', ...work };
const lastWeek = { titles: ['x'], postedSince: daysAgo(7) };
const page = (number: number) => agencyPage({ was: 'x', wo: 'Köln', ...week }, number);
const envelope = (ergebnisliste: unknown[]) => ({ ergebnisliste, maxErgebnisse: ergebnisliste.length });
const read = (row: unknown) => rowRead(arbeitsagentur, envelope, row);
const readOlder = (row: unknown) =>
  rowRead(arbeitsagentur, (stellenangebote) => ({ stellenangebote, maxErgebnisse: '1' }), row);
const broken = (found: string) =>
  expect.objectContaining({ code: 'SOURCE_CONTRACT', message: expect.stringContaining(found) });

describe('Bundesagentur, what it asks', () => {
  it.each<[Partial<SourceRequest>, readonly object[]]>([
    [{}, [{ was: 'x', ...work }]],
    [
      { titles: ['Data Engineer', ' ETL '] },
      [
        { was: 'Data Engineer', ...work },
        { was: 'ETL', ...work },
      ],
    ],
    [
      { titles: [], role: 'qa' },
      [
        { was: 'Softwaretester', ...work },
        { was: 'Testautomatisierung', ...work },
        { was: 'QA', ...work },
      ],
    ],
    [{ places: ['Osnabrück'] }, [{ was: 'x', wo: 'Osnabrück', ...around }]],
    [{ places: ['Muenchen', 'Munich, Germany', 'münchen'] }, [{ was: 'x', wo: 'München', ...around }]],
    [{ places: ['Cologne'] }, [{ was: 'x', wo: 'Köln', ...around }]],
    [{ places: ['Frankfurt'] }, [{ was: 'x', wo: 'Frankfurt am Main', ...around }]],
    [{ places: ['Duesseldorf'] }, [{ was: 'x', wo: 'Düsseldorf', ...around }]],
    [{ places: ['Bavaria'] }, [{ was: 'x', wo: 'Bayern', ...work }]],
    [{ places: ['NRW'] }, [{ was: 'x', wo: 'Nordrhein-Westfalen', ...work }]],
    [{ places: ['Germany'] }, [{ was: 'x', ...work }]],
    [{ places: ['Remote', 'Remote, Germany', 'Europe', 'DACH', 'Deutschland'] }, [{ was: 'x', ...work }]],
    [{ places: ['Großkleckersdörf'] }, [{ was: 'x', wo: 'Großkleckersdörf', ...around }]],
    [{ places: ['Großkleckersdörf, Germany'] }, [{ was: 'x', wo: 'Großkleckersdörf', ...around }]],
    [
      { places: ['Oberförde / Niederförde'] },
      [
        { was: 'x', wo: 'Oberförde', ...around },
        { was: 'x', wo: 'Niederförde', ...around },
      ],
    ],
    [{ places: ['Vienna', 'Austria', 'Remote, USA', 'Nordics', 'California'] }, []],
    [{ places: ['Vienna', 'Berlin'] }, [{ was: 'x', wo: 'Berlin', ...around }]],
    [
      { titles: ['x', 'y'], places: ['Berlin', 'Remote'] },
      [
        { was: 'x', wo: 'Berlin', ...around },
        { was: 'x', ...work },
        { was: 'y', wo: 'Berlin', ...around },
        { was: 'y', ...work },
      ],
    ],
    [{ employmentType: 'intern' }, [{ was: 'x', angebotsart: '34', ...week }]],
    [{ employmentType: 'temporary' }, [{ was: 'x', befristung: '1', ...work }]],
    [{ employmentType: 'full_time' }, [{ was: 'x', ...work }]],
    [{ employmentType: 'contractor' }, [{ was: 'x', ...work }]],
    [{ workArrangement: 'remote_ok' }, [{ was: 'x', ...work }]],
    [{ workArrangement: 'hybrid' }, [{ was: 'x', ...work }]],
    [{ seniority: 'senior', level: 'any', industry: 'Finance', maxResults: 3 }, [{ was: 'x', ...work }]],
  ])('for %j', (request, queries) => {
    const all = { ...lastWeek, ...request };
    expect(queriesOf(arbeitsagentur, all)).toEqual(queries);
    for (const call of searchesOf(arbeitsagentur, all)) {
      expect(call).toMatchObject({ method: 'GET', path: '/pc/v6/jobs' });
      expect(call.query).not.toHaveProperty('arbeitszeit');
      expect(arbeitsagentur.mostCost(call)).toEqual({});
    }
  });

  it.each([
    [0, '1'],
    [0.5, '1'],
    [1, '1'],
    [1.01, '7'],
    [3, '7'],
    [8, '14'],
    [30, '35'],
    [98, '98'],
    [98.5, undefined],
    [400, undefined],
  ])('a window of %d days is asked for as %s', (days, veroeffentlichtseit) => {
    const [query] = queriesOf(arbeitsagentur, { titles: ['x'], postedSince: daysAgo(days) });
    expect(query?.veroeffentlichtseit).toBe(veroeffentlichtseit);
    expect('veroeffentlichtseit' in (query ?? {})).toBe(veroeffentlichtseit !== undefined);
  });

  it('has a few German words for every role', () => {
    for (const role of [
      'any',
      'other',
      'frontend',
      'backend',
      'fullstack',
      'data',
      'ml',
      'devops',
      'mobile',
    ] as const) {
      const words = queriesOf(arbeitsagentur, { role }).map((query) => query?.was);
      expect(words.length).toBeGreaterThan(1);
      expect(words.length).toBeLessThanOrEqual(5);
    }
  });

  it('takes hostile texts as they are', () => {
    expect(queriesOf(arbeitsagentur, { ...lastWeek, titles: HOSTILE_TEXTS })).toEqual(
      HOSTILE_TEXTS.map((title) => ({ was: title.trim(), ...work })),
    );
    for (const query of queriesOf(arbeitsagentur, { ...lastWeek, places: HOSTILE_TEXTS })) {
      expect(Object.keys(query ?? {}).filter((name) => name !== 'wo' && name !== 'umkreis')).toEqual(
        Object.keys({ was: 'x', ...work }),
      );
      expect(HOSTILE_TEXTS.some((place) => place.includes(query?.wo ?? 'Zürich'))).toBe(true);
    }
  });
});

describe('Bundesagentur, its pages', () => {
  it('become postings in neutral shape, without descriptions', () => {
    const [first, second, third] = answers.page1.ergebnisliste;
    expect(answerRead(arbeitsagentur, answers.page1, { call: page(1) })).toEqual({
      records: [
        {
          position: 'page 1, record 1',
          posting: {
            providerId: '10000-1200000001-S',
            url: 'https://karriere.groessenwahn.example/de-17',
            title: 'Data Engineer (m/w/d)',
            company: 'Größenwahn Logistik GmbH',
            location: 'Osnabrück, Niedersachsen, Germany / Stuttgart, Baden-Württemberg, Germany',
            datePosted: new Date('2026-11-18T00:00:00Z'),
            description: null,
            workArrangement: 'hybrid',
            employmentTypes: ['full_time'],
            retrievedAt: null,
            record: first,
          },
        },
        {
          position: 'page 1, record 2',
          posting: {
            providerId: '13644-2961-S',
            url: 'https://www.arbeitsagentur.de/jobsuche/jobdetail/13644-2961-S',
            title: 'Softwareentwickler*in',
            company: null,
            location: null,
            datePosted: new Date('2026-11-17T00:00:00Z'),
            description: null,
            workArrangement: 'on_site',
            employmentTypes: [],
            retrievedAt: null,
            record: second,
          },
        },
        {
          position: 'page 1, record 3',
          posting: {
            providerId: '13644-2962-S',
            url: 'https://www.arbeitsagentur.de/jobsuche/jobdetail/13644-2962-S',
            title: 'Werkstudent Softwaretest',
            company: 'Prüfstand AG',
            location: 'Berlin, Germany / Remote',
            datePosted: new Date('2026-11-16T00:00:00Z'),
            description: null,
            workArrangement: 'remote_solely',
            employmentTypes: ['part_time', 'temporary', 'intern'],
            retrievedAt: null,
            record: third,
          },
        },
      ],
      next: page(2),
    });
  });

  it('in the older shape become the same', () => {
    expect(answerRead(arbeitsagentur, answers.older, { call: page(1) })).toEqual({
      records: [
        {
          position: 'page 1, record 1',
          posting: {
            providerId: '10000-1200000001-S',
            url: 'https://www.arbeitsagentur.de/jobsuche/jobdetail/10000-1200000001-S',
            title: 'Data Engineer (m/w/d)',
            company: 'Größenwahn Logistik GmbH',
            location: 'Osnabrück, Niedersachsen, Germany',
            datePosted: new Date('2026-11-18T00:00:00Z'),
            description: null,
            workArrangement: null,
            employmentTypes: [],
            retrievedAt: null,
            record: answers.older.stellenangebote[0],
          },
        },
      ],
      next: page(2),
    });
  });

  it('end with the last that holds something', () => {
    const body = (maxErgebnisse: unknown, rows = 1) => ({
      ergebnisliste: Array.from({ length: rows }, () => ({})),
      maxErgebnisse,
    });
    const next = (number: number, answer: unknown) => answerRead(arbeitsagentur, answer, { call: page(number) }).next;
    expect(next(2, body(203))).toEqual(page(3));
    expect(next(3, body(203))).toBeNull();
    expect(next(2, body(200))).toBeNull();
    expect(next(1, body('101'))).toEqual(page(2));
    expect(next(1, body(203, 0))).toBeNull();
    expect(next(1, body(undefined, 100))).toEqual(page(2));
    expect(next(1, body('many', 99))).toBeNull();
  });

  it(`are left after ${MOST_AGENCY_PAGES}`, () => {
    const body = { ergebnisliste: [{}], maxErgebnisse: 98_123 };
    expect(answerRead(arbeitsagentur, body, { call: page(3) }).next).toEqual(page(4));
    expect(answerRead(arbeitsagentur, body, { call: page(MOST_AGENCY_PAGES) }).next).toBeNull();
  });

  it.each([
    [1, answers.none],
    [1, { maxErgebnisse: '0', ergebnisliste: null }],
    [1, { maxErgebnisse: 0, ergebnisliste: [] }],
    [3, { maxErgebnisse: 200 }],
  ])('on page %i without rows, where there are none, are no broken contract: %j', (number, body) => {
    expect(answerRead(arbeitsagentur, body, { call: page(number) })).toEqual({ records: [], next: null });
  });

  it.each([
    [1, { maxErgebnisse: 3 }],
    [2, { maxErgebnisse: '101' }],
    [1, { maxErgebnisse: -1, ergebnisliste: {} }],
    [1, { maxErgebnisse: null }],
    [1, {}],
    [1, []],
    [1, null],
    [1, 'x'],
    [1, { jobs: [] }],
  ])('on page %i without their list are a broken contract: %j', (number, body) => {
    const call = page(number);
    expect(() => answerRead(arbeitsagentur, body, { call })).toThrow(broken('list "ergebnisliste"'));
  });

  it('in the older shape without a list are a broken contract', () => {
    expect(() => answerRead(arbeitsagentur, { stellenangebote: {} })).toThrow(broken('list "stellenangebote"'));
  });
});

describe('Bundesagentur, its rows', () => {
  const nothing = { providerId: null, url: null, title: null, company: null, location: null, datePosted: null };

  it('may lack everything, in both shapes, and are never called by their occupation', () => {
    const row = { hauptberuf: 'Informatiker/in', alleBerufe: ['Informatiker/in'], beruf: 'Informatiker/in' };
    expect(read(row)).toMatchObject({ posting: { ...nothing, workArrangement: null, employmentTypes: [] } });
    expect(readOlder(row)).toMatchObject({ posting: nothing });
  });

  it.each([
    [{ homeofficetyp: 'AUSSCHLIESSLICH' }, 'remote_solely'],
    [{ homeofficetyp: 'AUSSCHLIESSLICH', homeofficemoeglich: false }, 'remote_solely'],
    [{ homeofficetyp: 'NACH_VEREINBARUNG', homeofficemoeglich: true }, 'hybrid'],
    [{ homeofficemoeglich: true }, 'hybrid'],
    [{ homeofficemoeglich: false }, 'on_site'],
    [{ homeofficetyp: 'KEIN_HOMEOFFICE' }, 'on_site'],
    [{ homeofficetyp: 'NACH_VEREINBARUNG' }, null],
    [{}, null],
  ])('are done where %j says', (fields, workArrangement) => {
    expect(read(fields)).toMatchObject({ posting: { workArrangement } });
  });

  it.each([
    [{ arbeitszeitVollzeit: true, arbeitszeitTeilzeitAbend: true }, ['full_time', 'part_time']],
    [{ arbeitszeitVollzeit: false, arbeitszeitTeilzeitAbend: false }, []],
    [{ vertragsdauer: 'BEFRISTET' }, ['temporary']],
    [{ vertragsdauer: 'UNBEFRISTET' }, []],
    [{ stellenangebotsart: 'SELBSTAENDIGKEIT' }, ['contractor']],
    [{ stellenangebotsart: 'PRAKTIKUM_TRAINEE' }, ['intern']],
    [{ stellenangebotsart: 'toString' }, []],
  ])('have the contracts of %j', (fields, employmentTypes) => {
    expect(read(fields)).toMatchObject({ posting: { employmentTypes } });
  });

  it.each([
    [{ veroeffentlichungszeitraum: { von: '2026-11-18' }, datumErsteVeroeffentlichung: '2025-12-10' }, '2026-11-18'],
    [{ veroeffentlichungszeitraum: {}, datumErsteVeroeffentlichung: '2025-12-10' }, '2025-12-10'],
    [{ veroeffentlichungszeitraum: { von: '30.11.' }, datumErsteVeroeffentlichung: '2025-12-10' }, '2025-12-10'],
    [{ veroeffentlichungszeitraum: null }, null],
  ])('are dated by their current publication: %j', (fields, date) => {
    expect(read(fields)).toMatchObject({ posting: { datePosted: date === null ? null : new Date(date) } });
  });

  it.each([
    [{ ort: 'Köln', region: 'NORDRHEIN_WESTFALEN', land: 'DEUTSCHLAND' }, 'Köln, Nordrhein-Westfalen, Germany'],
    [{ ort: 'Hamburg', region: 'HAMBURG', land: 'DEUTSCHLAND' }, 'Hamburg, Germany'],
    [{ ort: 'Wien', region: null, land: 'OESTERREICH' }, 'Wien, Austria'],
    [{ ort: 'Belfast', land: 'VEREINIGTES_KOENIGREICH' }, 'Belfast, Vereinigtes Koenigreich'],
    [{ land: 'DEUTSCHLAND' }, 'Germany'],
    [{ plz: '49074', strasse: 'Hafenstraße' }, null],
  ])('are at %j', (adresse, location) => {
    expect(read({ stellenlokationen: [{ adresse }] })).toMatchObject({ posting: { location } });
  });

  it.each([
    ['https://a.example/1', 'https://a.example/1'],
    ['a.example/1', 'https://www.arbeitsagentur.de/jobsuche/jobdetail/1%2F2%3F'],
    [null, 'https://www.arbeitsagentur.de/jobsuche/jobdetail/1%2F2%3F'],
  ])('link to %j', (externeURL, url) => {
    expect(read({ referenznummer: '1/2?', externeURL })).toMatchObject({ posting: { url } });
    expect(readOlder({ refnr: '1/2?', externeUrl: externeURL })).toMatchObject({ posting: { url } });
  });

  it.each([
    ['text', 'the record is a string, not an object'],
    [{ referenznummer: 7 }, 'referenznummer is a number, not text'],
    [{ stellenangebotsTitel: ['x'] }, 'stellenangebotsTitel is a list, not text'],
    [{ firma: { name: 'x' } }, 'firma is an object, not text'],
    [{ externeURL: 5 }, 'externeURL is a number, not text'],
    [{ stellenlokationen: {} }, 'stellenlokationen is an object, not a list'],
    [{ stellenlokationen: ['Berlin'] }, 'stellenlokationen holds a string, not an object'],
    [{ stellenlokationen: [{ adresse: 'Berlin' }] }, 'adresse is a string, not an object'],
    [{ stellenlokationen: [{ adresse: { ort: 7 } }] }, 'ort is a number, not text'],
    [{ veroeffentlichungszeitraum: '2026-11-18' }, 'veroeffentlichungszeitraum is a string, not an object'],
    [{ veroeffentlichungszeitraum: { von: 20261118 } }, 'von is a number, not text'],
    [{ datumErsteVeroeffentlichung: 20261118 }, 'datumErsteVeroeffentlichung is a number, not text'],
    [{ homeofficemoeglich: 'ja' }, 'homeofficemoeglich is a string, not true or false'],
    [{ homeofficetyp: 1 }, 'homeofficetyp is a number, not text'],
    [{ arbeitszeitVollzeit: 1 }, 'arbeitszeitVollzeit is a number, not true or false'],
    [{ arbeitszeitTeilzeitAbend: 'x' }, 'arbeitszeitTeilzeitAbend is a string, not true or false'],
    [{ vertragsdauer: 2 }, 'vertragsdauer is a number, not text'],
    [{ stellenangebotsart: 1 }, 'stellenangebotsart is a number, not text'],
  ])('of the wrong shape are unreadable, and leave the others alone: %j', (row, unreadable) => {
    const body = envelope([{ referenznummer: 'before' }, row, { referenznummer: 'behind' }]);
    expect(answerRead(arbeitsagentur, body).records).toMatchObject([
      { posting: { providerId: 'before' } },
      { position: 'page 1, record 2', unreadable },
      { posting: { providerId: 'behind' } },
    ]);
  });

  it.each([
    [{ titel: 5 }, 'titel is a number, not text'],
    [{ arbeitsort: 'Berlin' }, 'arbeitsort is a string, not an object'],
    [{ aktuelleVeroeffentlichungsdatum: 5 }, 'aktuelleVeroeffentlichungsdatum is a number, not text'],
  ])('of the wrong older shape are unreadable: %j', (row, unreadable) => {
    expect(readOlder(row)).toMatchObject({ unreadable });
  });
});

describe('Bundesagentur, on the wire', () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  it("sends the public key of the agency's own app, and umlauts as UTF-8", async () => {
    server = await startScriptedServer(json(answers.none));
    const { source } = providerUnderTest(arbeitsagentur, { baseUrl: server.url });
    expect((await drained(source, { titles: ['C++ & C#'], places: ['München'] })).failure).toBeNull();
    expect(server.requests).toMatchObject([{ headers: { 'x-api-key': 'jobboerse-jobsuche' } }]);
    expect(server.requests[0]?.path).toMatch(/^\/pc\/v6\/jobs\?was=C%2B%2B\+%26\+C%23&wo=M%C3%BCnchen&umkreis=25&/u);
  });

  it.each([
    [403, text(' ', 'text/plain', 403)],
    [404, status(404)],
  ])('says that the search has moved, not that a key is wrong: %i', async (code, answer) => {
    server = await startScriptedServer(answer);
    const { source } = providerUnderTest(arbeitsagentur, { baseUrl: server.url });
    expect((await drained(source, { titles: ['x'] })).failure).toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringMatching(`^Bundesagentur für Arbeit has moved its search.*answered ${code}`),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('asks for nothing when only places abroad are wanted', async () => {
    server = await startScriptedServer(json(answers.none));
    const { source } = providerUnderTest(arbeitsagentur, { baseUrl: server.url });
    expect(await drained(source, { places: ['Vienna'] })).toEqual({ pages: [], records: [], failure: null });
    expect(server.requests).toEqual([]);
  });
});
