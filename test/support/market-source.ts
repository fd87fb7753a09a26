import type { JobSource, SearchRest, SourceCapabilities, SourcePage } from '../../src/application/ports/job-source';
import { mayFind } from '../../src/domain/backfill/may-find';
import type { JobPosting } from '../../src/domain/posting';
import type { SourceRequest } from '../../src/domain/source-request';
import type { Seniority } from '../../src/domain/work';
import { aPosting, aRawPosting } from './builders';
import { PAID } from './scripted-source';

const CAPABILITIES: SourceCapabilities = {
  ...PAID,
  filters: { ...PAID.filters, seniority: 'one', workArrangement: 'one' },
  leavesOut: 1_000,
};

/** One job of a market. */
export interface MarketJob {
  readonly id: string;
  readonly title: string;
  readonly location: string;
  readonly isRemote: boolean;
  /** As the provider rates it: it need not agree with us. */
  readonly seniority: Seniority;
}

interface MarketOptions {
  readonly pageRows: number;
  readonly leavesOut?: number;
  /** Before a page is answered. */
  readonly onPage?: (request: SourceRequest, page: number) => Promise<void> | void;
}

interface Place extends SearchRest {
  readonly page: number;
  readonly ids: readonly string[];
}

/** A source over a market of jobs posted now, which charges for each row it brings, and leaves out what it is told to. */
export class MarketSource implements JobSource {
  readonly id = 'theirstack';
  readonly sandbox = false;
  readonly capabilities: SourceCapabilities;
  /** Ids of all that was brought, in order. */
  readonly paid: string[] = [];
  readonly requests: SourceRequest[] = [];

  constructor(
    readonly jobs: MarketJob[],
    private readonly options: MarketOptions,
  ) {
    this.capabilities = { ...CAPABILITIES, leavesOut: options.leavesOut ?? CAPABILITIES.leavesOut };
  }

  async *fetch(request: SourceRequest, signal: AbortSignal, rest: SearchRest | null = null) {
    this.requests.push(request);
    let place: Place | null = (rest as Place | null) ?? { page: 0, ids: this.found(request) };
    while (place !== null) {
      signal.throwIfAborted();
      const answer: SourcePage = await this.answer(request, place);
      yield answer;
      place = answer.rest as Place | null;
    }
  }

  private found({ titles, places, leaveOut, ...request }: SourceRequest): readonly string[] {
    const isFound = (job: MarketJob) =>
      orAny(titles).some((titleKeyword) =>
        orAny(places).some((location) => mayFind({ titleKeyword, location, ...request }, postingOf(job))),
      ) && [null, job.seniority].includes(request.seniority);
    return this.jobs.filter((job) => isFound(job) && !leaveOut.includes(job.id)).map(({ id }) => id);
  }

  private async answer(request: SourceRequest, { page, ids }: Place): Promise<SourcePage> {
    await this.options.onPage?.(request, page);
    const { pageRows } = this.options;
    const rows = ids.slice(page * pageRows, (page + 1) * pageRows);
    this.paid.push(...rows);
    const records = rows.map((id) => {
      const job = this.jobs.find((one) => one.id === id)!;
      const { title, location, workArrangement } = postingOf(job);
      const posting = { providerId: id, url: `https://market.example/${id}`, title, location, workArrangement };
      return { position: id, posting: aRawPosting({ ...posting, company: `Employer ${id}`, datePosted: new Date() }) };
    });
    const rest: Place | null = (page + 1) * pageRows < ids.length ? { page: page + 1, ids } : null;
    return { records, at: new Date(), rawPage: null, cost: { rows: rows.length }, rest };
  }
}

function postingOf({ title, location, isRemote }: MarketJob): JobPosting {
  return aPosting({ title, location, workArrangement: isRemote ? 'remote_ok' : 'on_site' });
}

function orAny(texts: readonly string[]): readonly (string | null)[] {
  return texts.length === 0 ? [null] : texts;
}

const TITLES = ['Data Engineer', 'Engineer, Data', 'QA Engineer'];
const LOCATIONS = ['Berlin, Germany', 'Hamburg, Germany', 'Munich, Germany', 'Vienna, Austria'];
const SENIORITIES: readonly Seniority[] = ['entry', 'senior', 'mid'];

/** So many jobs of a few titles at a few places. */
export function someJobs(count: number): MarketJob[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${1_000 + index}`,
    title: TITLES[index % TITLES.length]!,
    location: LOCATIONS[Math.floor(index / 2) % LOCATIONS.length]!,
    isRemote: index % 5 === 0,
    seniority: SENIORITIES[Math.floor(index / 3) % SENIORITIES.length]!,
  }));
}
