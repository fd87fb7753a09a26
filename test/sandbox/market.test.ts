import { advertOf } from '../../sandbox/market/advert';
import { english } from '../../sandbox/market/data/english';
import { german } from '../../sandbox/market/data/german';
import { germanSurfaces, surfaces } from '../../sandbox/market/data/surfaces';
import { createMarket, marketDays } from '../../sandbox/market/market';
import { crawledText } from '../../sandbox/market/render';
import { type Client, NOON, type Row, sandboxClient, type Truth } from './sandbox-client';

const WINDOW = { posted_at_max_age_days: 60 };

const count = <T>(items: readonly T[], keyOf: (item: T) => string | null) => {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item) ?? 'null';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

describe('the market', () => {
  let client: Client;
  let rows: Row[];
  let truth: Truth[];

  beforeAll(async () => {
    client = await sandboxClient();
    rows = await client.all(WINDOW);
    truth = await client.market();
  });
  afterAll(() => client.close());

  const theirstack = () => truth.filter(({ provider }) => provider === 'theirstack');

  it('has at least 3,000 postings of at least 150 employers in at least 12 cities', () => {
    expect(rows.length).toBeGreaterThanOrEqual(3000);
    expect(count(rows, ({ company_object }) => company_object?.name ?? null).size).toBeGreaterThanOrEqual(150);
    expect(count(theirstack(), ({ city }) => city).size).toBeGreaterThanOrEqual(13);
  });

  it('has all roles and levels, both languages and all workplaces in plausible numbers', () => {
    const roles = count(theirstack(), ({ role }) => role);
    expect([...roles.keys()].sort()).toEqual(
      ['backend', 'data', 'devops', 'frontend', 'fullstack', 'ml', 'mobile', 'other', 'qa', 'security'].sort(),
    );
    expect(Math.min(...roles.values())).toBeGreaterThan(80);
    const levels = count(theirstack(), ({ level }) => level);
    expect([...levels.keys()].sort()).toEqual(['entry', 'intern', 'lead', 'mid', 'senior']);
    expect(Math.min(...levels.values())).toBeGreaterThan(80);
    expect([...count(theirstack(), ({ language }) => language).keys()].sort()).toEqual(['de', 'en']);
    expect([...count(theirstack(), ({ workplace }) => workplace).keys()].sort()).toEqual([
      'hybrid',
      'onsite',
      'remote',
    ]);
  });

  it('writes each city in several ways', () => {
    for (const city of ['Berlin', 'München', 'Köln', 'New York', 'Dallas']) {
      const spellings = count(
        theirstack().filter((row) => row.city === city),
        ({ location }) => location,
      );
      expect(spellings.size).toBeGreaterThanOrEqual(4);
    }
    expect(theirstack().some(({ location }) => location === null)).toBe(true);
    expect(theirstack().some(({ location }) => location === 'Worldwide')).toBe(true);
  });

  it('asks for what such roles are asked for', () => {
    const share = (role: string, skill: string) => {
      const ofRole = theirstack().filter((row) => row.role === role);
      return ofRole.filter(({ skills }) => skills.includes(skill)).length / ofRole.length;
    };
    expect(share('data', 'SQL')).toBeGreaterThan(0.7);
    expect(share('data', 'Python')).toBeGreaterThan(0.6);
    expect(share('frontend', 'TypeScript')).toBeGreaterThan(0.6);
    expect(share('frontend', 'React')).toBeGreaterThan(share('frontend', 'Angular'));
    expect(share('frontend', 'SQL')).toBe(0);
    expect(share('devops', 'Kubernetes')).toBeGreaterThan(share('qa', 'Kubernetes'));
  });

  it('holds two to four per cent of awkward records, of every kind', () => {
    const awkward = theirstack().filter((row) => row.awkward !== null);
    expect(awkward.length / theirstack().length).toBeGreaterThan(0.02);
    expect(awkward.length / theirstack().length).toBeLessThan(0.04);
    expect(count(awkward, (row) => row.awkward).size).toBe(12);
  });

  it('makes the awkward records awkward in the way that they are labelled', () => {
    const byId = new Map<Row['id'] | string, Row>(rows.map((row) => [row.id, row]));
    const rowsOf = (kind: string) =>
      theirstack()
        .filter((row) => row.awkward === kind)
        .map(({ id }) => byId.get(id) as Row);
    for (const row of rowsOf('null-company')) expect([row.company, row.company_object]).toEqual([null, null]);
    for (const row of rowsOf('null-title')) expect(row.job_title).toBeNull();
    for (const row of rowsOf('empty-description')) expect(row.description || null).toBeNull();
    for (const row of rowsOf('null-location')) expect([row.location, row.country_code]).toEqual([null, null]);
    for (const row of rowsOf('emoji-title')) expect(row.job_title).toMatch(/^\p{Extended_Pictographic}/u);
    for (const row of rowsOf('double-encoded')) expect(row.description).toContain('&amp;amp;');
    for (const row of rowsOf('escaped-html')) expect(row.description).toContain('&lt;h3&gt;');
    for (const row of rowsOf('very-long')) expect(row.description?.length).toBeGreaterThanOrEqual(60_000);
    for (const row of rowsOf('null-url')) expect([row.url, row.final_url]).toEqual([null, null]);
    for (const row of rowsOf('company-object')) expect(row.company).toHaveProperty('name');
  });

  it('lists some vacancies under two ids and shows some rows twice', () => {
    const ids = count(
      truth.filter(({ awkward }) => awkward === 'second-id'),
      ({ vacancy }) => vacancy,
    );
    expect([...ids.values()].filter((times) => times >= 2).length).toBeGreaterThan(5);
    const times = count(rows, ({ id }) => String(id));
    const twice = [...times].filter(([, n]) => n === 2).map(([id]) => Number(id));
    expect(twice.length).toBeGreaterThan(3);
    expect(twice.map((id) => truth.find((row) => row.id === id)?.awkward)).toEqual(twice.map(() => 'repeated-row'));
    expect(Math.max(...times.values())).toBe(2);
  });

  it('serves ordinary adverts of 1.2 to 5 kB', () => {
    const lengths = rows.map(({ description }) => description?.length ?? 0).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.02)]).toBeGreaterThan(1200);
    expect(lengths[Math.floor(lengths.length * 0.98)]).toBeLessThan(5000);
  });

  it('never serves the internal id of a vacancy', () => {
    expect(JSON.stringify(rows)).not.toContain('vacancy');
  });

  it('uses reserved host names only', () => {
    const urls = [...rows.flatMap(({ url, final_url }) => [url, final_url]), ...truth.map(({ url }) => url)];
    const hosts = urls.flatMap((url) => (url ? [new URL(url).hostname] : []));
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
  });

  it('shows nothing from the future and nothing older than sixty days', () => {
    const now = NOON.toISOString().slice(0, 16);
    expect(rows.filter(({ discovered_at }) => discovered_at.slice(0, 16) > now)).toEqual([]);
    expect(rows.map(({ date_posted }) => date_posted).sort()[0]).toBe('2026-09-19');
  });
});

describe('determinism', () => {
  const marketAt = async (now: string, seed = 1) => {
    const client = await sandboxClient({ now: new Date(now), seed });
    const rows = await client.all({ posted_at_gte: '2026-11-06', posted_at_lte: '2026-11-17' });
    await client.close();
    return rows;
  };

  it('gives the same postings whenever it is looked at', async () => {
    const early = await marketAt('2026-11-18T12:00:00Z');
    const late = new Map((await marketAt('2026-11-20T08:00:00Z')).map((row) => [row.id, row]));
    expect(early.length).toBeGreaterThan(500);
    expect(early.filter((row) => JSON.stringify(late.get(row.id)) !== JSON.stringify(row))).toEqual([]);
  });

  it('gives another market for another seed', async () => {
    const titles = async (seed: number) =>
      (await marketAt('2026-11-18T12:00:00Z', seed)).map(({ job_title }) => job_title);
    expect(await titles(1)).not.toEqual(await titles(2));
  });

  it('brings new postings and drops old ones as the clock moves a day', async () => {
    const client = await sandboxClient();
    const recent = { posted_at_gte: '2026-11-14' };
    const [before, oldest] = [await client.all(recent), await client.all({ posted_at_lte: '2026-09-19' })];
    await client.control('POST', '/clock', { advanceSeconds: 86_400 });
    const [after, gone] = [await client.all(recent), await client.all({ posted_at_lte: '2026-09-19' })];
    await client.close();
    const known = new Map(before.map((row) => [row.id, row]));
    const fresh = after.filter(({ id }) => !known.has(id));
    const kept = after.filter(({ id }) => known.has(id));
    expect(fresh.length).toBeGreaterThan(40);
    expect(fresh.every(({ discovered_at }) => discovered_at >= '2026-11-18T12:00:00')).toBe(true);
    expect(new Set(kept.map((row) => JSON.stringify(row)))).toEqual(
      new Set(kept.map(({ id }) => JSON.stringify(known.get(id)))),
    );
    expect(kept.length).toBeGreaterThan(100);
    expect(oldest.length).toBeGreaterThan(0);
    expect(gone).toEqual([]);
  });
});

describe('adverts', () => {
  const market = createMarket(3);
  const vacancies = marketDays(NOON.getTime()).slice(0, 14).flatMap(market.ofDay);
  const spellings = (skill: string) => [skill, ...(surfaces[skill] ?? []), ...(germanSurfaces[skill] ?? [])];

  it('name every skill of the vacancy', () => {
    for (const vacancy of vacancies) {
      const text = advertOf(market.seed, vacancy)
        .flatMap(({ paragraphs, bullets }) => [...paragraphs, ...bullets])
        .join('\n');
      const unnamed = vacancy.skills.filter((skill) => !spellings(skill).some((spelling) => text.includes(spelling)));
      expect(unnamed).toEqual([]);
    }
  });

  it('leave no placeholder behind', () => {
    const texts = vacancies.map((vacancy) => crawledText(market.seed, vacancy) + vacancy.title);
    expect(texts.filter((text) => /[{}]|undefined|null|NaN/.test(text))).toEqual([]);
  });

  it('name no skill in their standing phrases, but words that look like one', () => {
    const skills = [...new Set(vacancies.flatMap((vacancy) => vacancy.skills))]
      .flatMap(spellings)
      .filter((name) => /^[A-Z.]/.test(name));
    const phrases = JSON.stringify([english, german]);
    const word = (name: string) =>
      new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}+#])`, 'u');
    expect([...new Set(skills.filter((name) => word(name).test(phrases)))]).toEqual(['Express']);
    for (const trap of [
      'rest of the team',
      'React',
      'go to market',
      'spring',
      'shipping container',
      'leading company',
      'report to the manager',
    ]) {
      expect(phrases.toLowerCase()).toContain(trap.toLowerCase());
    }
  });
});
