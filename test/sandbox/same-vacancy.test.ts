import { advertOf } from '../../sandbox/market/advert';
import { createMarket, marketDays } from '../../sandbox/market/market';
import { type Client, NOON, PROVIDERS, sandboxClient, type Truth } from './sandbox-client';

const providersOf = (rows: readonly Truth[]) => new Set(rows.map(({ provider }) => provider));

describe('one vacancy at several providers', () => {
  let client: Client;
  let rows: Truth[];
  const byVacancy = new Map<string, Truth[]>();

  beforeAll(async () => {
    client = await sandboxClient();
    rows = await client.market();
    for (const row of rows) byVacancy.set(row.vacancy, [...(byVacancy.get(row.vacancy) ?? []), row]);
  });
  afterAll(() => client.close());

  const shared = () => [...byVacancy.values()].filter((same) => providersOf(same).size > 1);
  const ordinary = () => shared().filter(([first]) => first?.awkward === null);
  const spellings = (same: readonly Truth[], field: 'url' | 'company' | 'location') =>
    new Set(same.flatMap((row) => row[field]?.trim() || [])).size;

  it('is the usual case', () => {
    expect(shared().length / byVacancy.size).toBeGreaterThan(0.7);
    expect(shared().filter((same) => providersOf(same).size >= 4).length).toBeGreaterThan(200);
  });

  it('holds for every pair of providers that have the same kind of jobs', () => {
    const pairs = new Set(
      shared().flatMap((same) => {
        const names = [...providersOf(same)];
        return names.flatMap((a) => names.map((b) => `${a} ${b}`));
      }),
    );
    const elsewhere = ['theirstack', 'jsearch', 'activejobs'];
    for (const a of elsewhere) for (const b of PROVIDERS) expect(pairs).toContain(`${a} ${b}`);
    for (const b of ['remotive', 'jobicy']) expect(pairs).toContain(`himalayas ${b}`);
    expect(pairs).toContain('arbeitnow arbeitsagentur');
  });

  it('has another address everywhere', () => {
    for (const same of shared()) {
      const urls = same.flatMap(({ url }) => url || []);
      expect(new Set(urls).size).toBe(urls.length);
    }
  });

  it('has another id everywhere', () => {
    for (const same of shared()) expect(new Set(same.map(({ id }) => String(id))).size).toBe(same.length);
  });

  it('is often spelled differently: the company, the place', () => {
    const part = (field: 'company' | 'location') =>
      ordinary().filter((same) => spellings(same, field) > 1).length / ordinary().length;
    expect(part('company')).toBeGreaterThan(0.3);
    expect(part('location')).toBeGreaterThan(0.5);
  });

  it('is the same in truth', () => {
    for (const same of shared()) {
      const truths = same.map(({ city, workplace, role, level, language, skills, posted_at }) =>
        JSON.stringify({ city, workplace, role, level, language, skills, posted_at }),
      );
      expect(new Set(truths).size).toBe(1);
    }
  });

  it('is told from a second opening of the same title, employer and place', () => {
    const siblings = rows.filter(({ sibling_of, provider }) => sibling_of !== null && provider === 'theirstack');
    expect(siblings.length).toBeGreaterThan(30);
    const originals = siblings.map(({ sibling_of }) =>
      byVacancy.get(sibling_of ?? '')?.find(({ provider }) => provider === 'theirstack'),
    );
    const pairs = siblings.flatMap((sibling, i) => (originals[i] ? [[sibling, originals[i]] as const] : []));
    expect(pairs.length).toBeGreaterThan(25);
    for (const [sibling, original] of pairs) {
      expect([sibling.title, sibling.company, sibling.city]).toEqual([original.title, original.company, original.city]);
      expect(sibling.vacancy).not.toBe(original.vacancy);
      expect(sibling.url ?? sibling.id).not.toBe(original.url ?? original.id);
      expect(sibling.skills).not.toEqual(original.skills);
      expect(sibling.posted_at.slice(0, 10)).toBe(original.posted_at.slice(0, 10));
    }
  });
});

describe('a second opening', () => {
  const market = createMarket(1);
  const vacancies = marketDays(NOON.getTime()).flatMap(market.ofDay);

  it('has an advert of its own', () => {
    const byId = new Map(vacancies.map((vacancy) => [vacancy.id, vacancy]));
    const siblings = vacancies.filter(({ siblingOf }) => siblingOf !== null);
    expect(siblings.length).toBeGreaterThan(40);
    for (const sibling of siblings) {
      const original = byId.get(sibling.siblingOf ?? '');
      const lines = (vacancy = sibling) =>
        advertOf(market.seed, vacancy).flatMap(({ paragraphs, bullets }) => [...paragraphs, ...bullets]);
      const other = new Set(lines(original));
      const own = lines();
      expect(own.filter((line) => !other.has(line)).length / own.length).toBeGreaterThan(0.25);
    }
  });

  it('comes behind the openings of its day, which stay as they are', () => {
    for (const day of marketDays(NOON.getTime())) {
      const ofDay = market.ofDay(day);
      expect(ofDay.map(({ index }) => index)).toEqual(ofDay.map((_, i) => i));
      const first = ofDay.findIndex(({ siblingOf }) => siblingOf !== null);
      if (first >= 0) expect(ofDay.slice(first).every(({ siblingOf }) => siblingOf !== null)).toBe(true);
    }
  });
});
