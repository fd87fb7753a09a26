import { ingestionQuery } from '../domain/ingestion-query';
import type { App } from './app';
import type { IngestReport } from './ingest-report';

export interface MarketWatcher {
  readonly signal: AbortSignal;
  readonly onIngested: (postings: number) => void;
  readonly onExtracted: (done: number, total: number) => void;
}

/** More than the sandbox's market holds. */
const ALL_OF_IT = 10_000;
const EVERYTHING = ingestionQuery({ level: 'all', days: 365 });
const TODAY = ingestionQuery({ level: 'all', days: 1 });

/**
 * Fills an empty database from the sandbox's sources, and brings a market of theirs up to date that is a day old or was
 * left half filled. A database that holds only real postings is left alone. Null: there was nothing to do.
 */
export async function fillFromSandbox(app: App, watcher: MarketWatcher): Promise<readonly IngestReport[] | null> {
  if (!(await needsFilling(app))) return null;
  const reports: IngestReport[] = [];
  let before = 0;
  for (const source of ['theirstack', 'remotive'] as const) {
    const onProgress = ({ fetched }: IngestReport) => watcher.onIngested(before + fetched);
    const request = { source, query: EVERYTHING, maxResults: ALL_OF_IT };
    const report = await app.ingestPostings.execute(request, { signal: watcher.signal, onProgress });
    reports.push(report);
    before += report.fetched;
  }
  await app.extractSkills.execute(EVERYTHING, { signal: watcher.signal, onProgress: watcher.onExtracted });
  return reports;
}

async function needsFilling(app: App): Promise<boolean> {
  const { postings, sandbox } = await app.postings.summary();
  if (postings === 0) return true;
  if (sandbox === 0) return false;
  const [ever, today] = await Promise.all([app.computeInsights.count(EVERYTHING), app.computeInsights.count(TODAY)]);
  return today.sandbox === 0 || ever.notExtracted > 0;
}
