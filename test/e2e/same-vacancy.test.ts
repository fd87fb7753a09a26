import { type Sandbox, startSandbox } from '../../sandbox/server';
import { createApp } from '../../src/application/app';
import type { JobSourceId } from '../../src/domain/job-source';
import type { JobPosting } from '../../src/domain/posting';
import { catalogue } from '../../src/domain/skills/catalogue';
import { portsOver } from '../../src/infrastructure/open-ports';
import { createSources } from '../../src/infrastructure/sources/configured-sources';
import { standIns } from '../../src/infrastructure/sources/open-market';
import { aQuery } from '../support/builders';
import { type TestDatabase, testDatabase } from '../support/database';
import { notedWaits } from '../support/noted-waits';
import { type FoundPosting, pairFigures } from '../support/pair-figures';
import { SANDBOX_NOW } from '../support/sandbox-rig';

/** Enough of each provider to have most of what the others have of the same days. */
const MOST_OF_EACH = 700;
const PRECISION = 0.98;
const RECALL = 0.95;

/** A row of the stand-in market's truth. */
interface Truth {
  readonly provider: string;
  readonly id: number | string;
  readonly vacancy: string;
  readonly sibling_of: string | null;
}

/** A posting, and whether it has a text to be told by. */
interface ToldPosting extends FoundPosting {
  readonly told: boolean;
}

/** Where providers keep a row's id. */
const ID_FIELDS = ['id', 'job_id', 'slug', 'guid', 'referenznummer'] as const;

let sandbox: Sandbox;
let database: TestDatabase;
const found: ToldPosting[] = [];
const siblings = new Set<string>();

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, plan: 'paid', now: SANDBOX_NOW });
  database = await testDatabase();
  const response = await fetch(`${sandbox.url}/_sandbox/market`);
  const truths = (await response.json()) as readonly Truth[];
  for (const { vacancy, sibling_of } of truths) if (sibling_of !== null) siblings.add(vacancy).add(sibling_of);
  const vacancies = new Map(truths.map(({ provider, id, vacancy }) => [`${provider} ${id}`, vacancy]));
  found.push(...(await ingested((provider, id) => vacancies.get(`${provider} ${id}`))));
}, 300_000);
afterAll(async () => {
  await sandbox.close();
  await database.drop();
});

/** What the real pipeline stores and links of everything that the sources bring. */
async function ingested(vacancyOf: (provider: string, id: unknown) => string | undefined): Promise<ToldPosting[]> {
  const { surroundings } = notedWaits(SANDBOX_NOW);
  const market = { configs: standIns(sandbox.url), sandbox: true };
  const wired = portsOver(database.db, { market, sandboxVisible: true, log: surroundings.log });
  const sources = createSources(market, { ...surroundings, accounts: wired });
  const app = createApp({ ...wired, sources, now: surroundings.now }, catalogue);
  const stored = new Map<string, { readonly source: JobSourceId; readonly truth: string; readonly told: boolean }>();
  for (const source of sources.keys()) {
    const provider = new URL(market.configs.get(source)!.baseUrl).pathname.slice(1);
    const onPosting = ({ id, description }: JobPosting, record: unknown) => {
      const row = record as Readonly<Record<string, unknown>>;
      const truths = ID_FIELDS.flatMap((field) => vacancyOf(provider, row[field]) ?? []);
      stored.set(id, { source, truth: truths[0] ?? `unknown row ${id}`, told: description !== '' });
    };
    await app.ingestPostings.execute({ source, query: aQuery(), maxResults: MOST_OF_EACH }, { onPosting });
  }
  const linked: { id: string; vacancy: string }[] = await database.db.query(
    `select encode(uuid_send(posting_id), 'hex') as id, encode(uuid_send(vacancy_id), 'hex') as vacancy
       from vacancy_postings`,
  );
  const vacancies = new Map(linked.map(({ id, vacancy }) => [id, vacancy]));
  return [...stored].map(([id, posting]) => ({ ...posting, vacancy: vacancies.get(id) ?? id }));
}

const unknownRows = () => found.filter(({ truth }) => truth.startsWith('unknown row'));

it('finds the postings of one job, at whatever provider, and no others', () => {
  const { precision, recall, text } = pairFigures(found);
  expect({ unknown: unknownRows().length, sources: new Set(found.map(({ source }) => source)).size }).toEqual({
    unknown: 0,
    sources: 8,
  });
  if (precision < PRECISION || recall < RECALL) throw new Error(`precision or recall is too low\n${text}`);
});

it('keeps openings apart that differ in nothing but their texts', () => {
  const alike = found.filter(({ truth, told }) => siblings.has(truth) && told);
  expect(new Set(alike.map(({ truth }) => truth)).size).toBeGreaterThan(20);
  const { precision, text } = pairFigures(alike);
  if (precision < PRECISION) throw new Error(`second openings are taken for the first ones\n${text}`);
});
