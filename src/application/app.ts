import type { Catalogue } from '../domain/skills/catalogue';
import { CheckSources } from './check-sources';
import { CompareSkills } from './compare-skills';
import { ComputeInsights } from './compute-insights';
import { ComputeTrends } from './compute-trends';
import { ExtractSkills } from './extract-skills';
import { IngestPostings } from './ingest-postings';
import { ListPostings } from './list-postings';
import type { Ports } from './ports/ports';
import type { PostingStore } from './ports/posting-store';
import { Rebuild } from './rebuild';
import { RelateSkills } from './relate-skills';
import { ReportQuota } from './report-quota';
import { SkillLookup } from './skill-lookup';

/** Every use case, wired once. Reads without a rule of their own go to the store's read methods directly. */
export interface App {
  readonly ingestPostings: IngestPostings;
  readonly extractSkills: ExtractSkills;
  readonly computeInsights: ComputeInsights;
  readonly computeTrends: ComputeTrends;
  readonly compareSkills: CompareSkills;
  readonly relateSkills: RelateSkills;
  readonly listPostings: ListPostings;
  readonly reportQuota: ReportQuota;
  readonly checkSources: CheckSources;
  readonly rebuild: Rebuild;
  readonly postings: Pick<PostingStore, 'findById' | 'summary'>;
}

export function createApp(ports: Ports, catalogue: Catalogue): App {
  const skills = new SkillLookup(catalogue);
  return {
    ingestPostings: new IngestPostings(ports),
    extractSkills: new ExtractSkills(ports, catalogue),
    computeInsights: new ComputeInsights(ports, skills),
    computeTrends: new ComputeTrends(ports, skills),
    compareSkills: new CompareSkills(ports, skills),
    relateSkills: new RelateSkills(ports, skills),
    listPostings: new ListPostings(ports),
    reportQuota: new ReportQuota(ports),
    checkSources: new CheckSources(ports),
    rebuild: new Rebuild(ports, catalogue),
    postings: ports.postings,
  };
}
