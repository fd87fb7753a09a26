import type { JobSourceId } from '../../src/domain/job-source';
import activeJobsDb from '../infrastructure/sources/fixtures/active_jobs_db.json';
import arbeitnow from '../infrastructure/sources/fixtures/arbeitnow.json';
import arbeitsagentur from '../infrastructure/sources/fixtures/arbeitsagentur.json';
import himalayas from '../infrastructure/sources/fixtures/himalayas.json';
import jobicy from '../infrastructure/sources/fixtures/jobicy.json';
import jsearch from '../infrastructure/sources/fixtures/jsearch.json';
import remotive from '../infrastructure/sources/fixtures/remotive.json';
import theirStack from '../infrastructure/sources/fixtures/theirstack.json';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Rows as a provider spells them, and the answer around them. */
export interface FixtureRows {
  readonly rows: Rows;
  readonly answer: (rows: unknown) => unknown;
}

/** Rows of every provider, in each of the shapes that it has. */
export const FIXTURE_ROWS: Readonly<Partial<Record<JobSourceId, readonly FixtureRows[]>>> = {
  theirstack: [inList(theirStack.page0.data, (data) => ({ ...theirStack.page0, data }))],
  jsearch: [
    inList(jsearch.v2First.data.jobs, (jobs) => ({ ...jsearch.v2First, data: { jobs, cursor: 'a' } })),
    inList(jsearch.v1Page2.data, (data) => ({ ...jsearch.v1Page2, data })),
  ],
  active_jobs_db: [inList(activeJobsDb.current, (rows) => rows), inList(activeJobsDb.legacy, (rows) => rows)],
  remotive: [inList(remotive.all.jobs, (jobs) => ({ ...remotive.all, jobs }))],
  arbeitnow: [inList(arbeitnow.page1.data, (data) => ({ ...arbeitnow.page1, data }))],
  himalayas: [inList(himalayas.page1.jobs, (jobs) => ({ ...himalayas.page1, jobs }))],
  jobicy: [inList(jobicy.found.jobs, (jobs) => ({ ...jobicy.found, jobs }))],
  arbeitsagentur: [
    inList(arbeitsagentur.page1.ergebnisliste, (ergebnisliste) => ({ ...arbeitsagentur.page1, ergebnisliste })),
    inList(arbeitsagentur.older.stellenangebote, (stellenangebote) => ({ ...arbeitsagentur.older, stellenangebote })),
  ],
};

function inList(rows: Rows, answer: FixtureRows['answer']): FixtureRows {
  return { rows, answer };
}
