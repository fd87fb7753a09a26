import { type Client, sandboxClient } from './sandbox-client';

interface Place {
  readonly adresse: Readonly<Record<string, string>> | null;
}

interface Job {
  readonly referenznummer: string;
  readonly stellenangebotsTitel: string | null;
  readonly stellenangebotsart: string;
  readonly firma?: string;
  readonly stellenlokationen: readonly (Place | null)[];
  readonly arbeitszeitVollzeit?: boolean;
  readonly homeofficemoeglich: boolean;
  readonly homeofficetyp?: string;
  readonly veroeffentlichungszeitraum?: { readonly von: string };
  readonly datumErsteVeroeffentlichung: string;
  readonly aenderungsdatum: string;
  readonly verguetungsangabe: string;
  readonly vertragsdauer: string;
  readonly hauptberuf: string;
  readonly externeURL?: string;
  readonly entfernung?: number;
  readonly stellenangebotsBeschreibung?: string;
}

interface Result {
  readonly ergebnisliste?: readonly Job[];
  readonly maxErgebnisse: number;
  readonly page: number;
  readonly size: number;
  readonly woOutput: Readonly<Record<string, unknown>>;
}

const always = `referenznummer stellenangebotsTitel stellenangebotsart stellenlokationen homeofficemoeglich
  datumErsteVeroeffentlichung aenderungsdatum verguetungsangabe vertragsdauer hauptberuf alleBerufe`.split(/\s+/);
const sometimes = `firma arbeitszeitVollzeit arbeitszeitTeilzeitVormittag homeofficetyp veroeffentlichungszeitraum
  eintrittszeitraum externeURL entfernung`.split(/\s+/);
const detailOnly = 'stellenangebotsBeschreibung istBetreut allianzpartnerUrl allianzpartnerName'.split(' ');

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('Bundesagentur für Arbeit', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const get = <Body = Result>(path: string, key = 'jobboerse-jobsuche') =>
    client.request<Body>(`/arbeitsagentur${path}`, { headers: { 'x-api-key': key } });
  const search = async (parameters: Record<string, string> = {}) =>
    (await get(`/pc/v6/jobs?${new URLSearchParams(parameters)}`)).json();
  const jobs = async (parameters: Record<string, string> = {}) => {
    const found: Job[] = [];
    for (let page = 1; ; page++) {
      const { ergebnisliste } = await search({ size: '100', ...parameters, page: String(page) });
      if (!ergebnisliste) return found;
      found.push(...ergebnisliste);
    }
  };
  const cities = (found: readonly Job[]) =>
    new Set(found.flatMap(({ stellenlokationen: [first] }) => first?.adresse?.ort ?? []));

  it('answers with a list, a total and the place that it understood', async () => {
    const body = await search({ was: 'Python', wo: 'München', umkreis: '25', angebotsart: '1' });
    expect(Object.keys(body)).toEqual(['ergebnisliste', 'maxErgebnisse', 'page', 'size', 'woOutput', 'facetten']);
    expect([body.page, body.size]).toEqual([1, 25]);
    expect(body.woOutput).toEqual({
      bereinigterOrt: 'München',
      suchmodus: 'UMKREISSUCHE',
      koordinaten: [{ lat: 48.13743, lon: 11.57549 }],
    });
    expect(cities(body.ergebnisliste ?? [])).toEqual(new Set(['München']));
  });

  it('leaves the list out where nothing is found', async () => {
    const none = { maxErgebnisse: 0, page: 1, size: 100, woOutput: {} };
    for (const parameters of [{ was: 'Quantenklempner' }, { wo: 'Muenchen' }, { wo: 'Munich' }, { arbeitszeit: 'ho' }])
      expect(await search({ ...parameters, size: '100' } as Record<string, string>)).toEqual(none);
  });

  it('pages, and repeats a row on a later page', async () => {
    const all = await jobs();
    expect((await search({ size: '100' })).maxErgebnisse).toBe(all.length);
    expect((await search({ size: '7', page: '3' })).ergebnisliste).toEqual(all.slice(14, 21));
    expect(new Set(all.map(({ referenznummer }) => referenznummer)).size).toBeLessThan(all.length);
  });

  it('serves the fields of the current version and no description', async () => {
    for (const job of await jobs({ wo: 'Berlin' })) {
      const keys = Object.keys(job);
      expect(keys).toEqual(expect.arrayContaining(always));
      expect(keys.filter((key) => !always.includes(key) && !sometimes.includes(key))).toEqual([]);
    }
  });

  it('serves the dirt of the real one', async () => {
    const found = await jobs();
    const some = (test: (job: Job) => boolean) => expect(found.filter(test).length).toBeGreaterThan(0);
    for (const key of sometimes.filter((name) => name !== 'entfernung')) {
      some((job) => key in job);
      some((job) => !(key in job));
    }
    some(({ stellenlokationen }) => stellenlokationen[0] === null);
    some(({ stellenlokationen }) => stellenlokationen[1] === null);
    some(({ stellenlokationen }) => stellenlokationen[0]?.adresse === null);
    some(({ stellenlokationen }) => stellenlokationen[0]?.adresse?.region === 'BADEN_WUERTTEMBERG');
    some(({ verguetungsangabe }) => verguetungsangabe === 'KEINE_ANGABEN');
    some(({ verguetungsangabe }) => /^\d+\.\d{3} € - \d+\.\d{3} € jährlich$/.test(verguetungsangabe));
    some(({ homeofficetyp }) => homeofficetyp === 'AUSSCHLIESSLICH');
    some((job) => (job.veroeffentlichungszeitraum?.von ?? '') > job.datumErsteVeroeffentlichung);
    for (const { aenderungsdatum } of found) expect(aenderungsdatum).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
  });

  it('filters by words, radius, age, kind, term and hours', async () => {
    for (const { hauptberuf, stellenangebotsTitel } of await jobs({ was: 'Softwaretester' }))
      expect(hauptberuf + stellenangebotsTitel).toMatch(/softwaretester/i);
    const near = await jobs({ wo: 'karlsruhe', umkreis: '100' });
    expect(cities(near)).toEqual(new Set(['Karlsruhe', 'Stuttgart']));
    expect(new Set(near.map(({ entfernung }) => entfernung))).toEqual(new Set([0, 62]));
    const posted = (job: Job) => job.veroeffentlichungszeitraum?.von ?? job.datumErsteVeroeffentlichung;
    const recent = await jobs({ veroeffentlichtseit: '7' });
    expect(recent.length).toBeGreaterThan(20);
    for (const job of recent) expect(posted(job) >= '2026-11-11').toBe(true);
    const kinds = async (angebotsart: string) =>
      new Set((await jobs({ angebotsart })).map(({ stellenangebotsart }) => stellenangebotsart));
    expect(await kinds('1')).toEqual(new Set(['ARBEIT']));
    expect(await kinds('34')).toEqual(new Set(['PRAKTIKUM_TRAINEE']));
    expect(await kinds('4')).toEqual(new Set());
    for (const { vertragsdauer } of await jobs({ befristung: '1' })) expect(vertragsdauer).toBe('BEFRISTET');
    for (const { arbeitszeitVollzeit } of await jobs({ arbeitszeit: 'tz' })) expect(arbeitszeitVollzeit).not.toBe(true);
  });

  it('has the text on another path, for most entries', async () => {
    const found = await jobs({ wo: 'Hamburg' });
    let missing = 0;
    for (const job of found) {
      const answer = await get<Job>(`/pc/v4/jobdetails/${base64(job.referenznummer)}`);
      if (answer.status === 404) {
        missing += 1;
        expect(answer.json()).toEqual({ messages: [{ code: 'STELLENANGEBOT_NICHT_GEFUNDEN' }] });
      } else {
        const { entfernung, ...shown } = job;
        expect(answer.json()).toMatchObject(shown);
        expect(Object.keys(answer.json())).toEqual(expect.arrayContaining(detailOnly));
      }
    }
    expect(missing).toBeGreaterThan(0);
    expect(missing).toBeLessThan(found.length / 8);
  });

  it('takes the reference padded, unpadded or percent-encoded', async () => {
    const [job] = await jobs({ was: 'Softwaretester' });
    const padded = base64(job?.referenznummer ?? '');
    for (const form of [padded, padded.replace(/=+$/, ''), encodeURIComponent(padded)])
      expect((await get<Job>(`/pc/v4/jobdetails/${form}`)).json().referenznummer).toBe(job?.referenznummer);
    expect((await get(`/pc/v4/jobdetails/${base64('10000-1-S')}`)).status).toBe(404);
  });

  it('refuses other keys and the paths that were taken away', async () => {
    const refused = [
      await get('/pc/v6/jobs?was=x', 'other'),
      await get('/pc/v4/jobs?was=x'),
      await get('/pc/v5/jobs?was=x'),
      await get('/pc/v4/app/jobs?was=x'),
      await get('/pc/v6/jobdetails/MTA'),
    ];
    for (const { status, text, headers } of refused)
      expect([status, text, headers.get('content-type')]).toEqual([403, ' ', 'text/plain']);
    expect((await get('/pc/v3/jobdetails/MTA')).status).toBe(404);
  });

  it.each([
    ['size=101', 'size must be an integer between 1 and 100'],
    ['page=0', 'page must be an integer between 1 and 100000'],
    ['veroeffentlichtseit=101', 'veroeffentlichtseit must be an integer between 0 and 100'],
    ['angebotsart=3', 'angebotsart must be one of: 1, 2, 4, 34'],
    ['homeoffice=true', 'homeoffice is unknown'],
    ['pav=false', 'pav is unknown'],
  ])('refuses %s', async (parameters, text) => {
    const answer = await get<object>(`/pc/v6/jobs?${parameters}`);
    expect([answer.status, answer.json()]).toEqual([400, { messages: [{ code: 'UNGUELTIGER_PARAMETER', text }] }]);
  });

  it('misbehaves on demand', async () => {
    const fault = (kind: string) => client.control('POST', '/faults', { provider: 'arbeitsagentur', kind });
    await fault('wrong-shape');
    expect(await search()).not.toHaveProperty('ergebnisliste');
    await fault('bad-record');
    const titles = (await search({ wo: 'Berlin' })).ergebnisliste?.map(
      ({ stellenangebotsTitel }) => stellenangebotsTitel,
    );
    expect(titles?.indexOf(null)).toBe(12);
    expect((await fault('quota-429')).status).toBe(400);
  });
});
