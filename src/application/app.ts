import type { Catalogue } from '../domain/skills/catalogue';
import { CheckSources } from './check-sources';
import { ComputeInsights } from './compute-insights';
import { ExtractSkills } from './extract-skills';
import { IngestPostings } from './ingest-postings';
import { ListPostings } from './list-postings';
import type { Ports } from './ports/ports';
import type { PostingStore } from './ports/posting-store';
import { Rebuild } from './rebuild';
import { ReportQuota } from './report-quota';

/** Every use case, wired once. Reads without a rule of their own go to the store's read methods directly. */
export interface App {
  readonly ingestPostings: IngestPostings;
  readonly extractSkills: ExtractSkills;
  readonly computeInsights: ComputeInsights;
  readonly listPostings: ListPostings;
  readonly reportQuota: ReportQuota;
  readonly checkSources: CheckSources;
  readonly rebuild: Rebuild;
  readonly postings: Pick<PostingStore, 'findById' | 'summary'>;
}

export function createApp(ports: Ports, catalogue: Catalogue): App {
  return {
    ingestPostings: new IngestPostings(ports),
    extractSkills: new ExtractSkills(ports, catalogue),
    computeInsights: new ComputeInsights(ports, catalogue),
    listPostings: new ListPostings(ports),
    reportQuota: new ReportQuota(ports),
    checkSources: new CheckSources(ports),
    rebuild: new Rebuild(ports, catalogue),
    postings: ports.postings,
  };
}
