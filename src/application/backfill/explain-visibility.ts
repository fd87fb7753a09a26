import type { Combination } from '../../domain/backfill/combination';
import { explainMatch, type MatchExplanation } from '../../domain/backfill/explain-match';
import { invalid } from '../../domain/domain-error';
import { JOB_SOURCES } from '../../domain/job-source';
import { postingId } from '../../domain/normalise-posting';
import type { JobPosting } from '../../domain/posting';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { PostingStore } from '../ports/posting-store';
import type { SearchQuery, User } from '../ports/search-query-store';
import { type KeyStanding, keyStandings } from './key-standings';
import { searchable } from './planned-sources';
import { userNamed } from './user-named';

export interface VisibilityRequest {
  /** A subject, or the email of one user only. */
  readonly user: string;
  /** An id or the url. */
  readonly posting: string;
}

export type VisibilityVerdict =
  | 'shown'
  /** The user has searches that are switched off, or none. */
  | 'no_active_search'
  /** No active search is about it. */
  | 'no_match'
  /** It is from the stand-in market, whose postings are not shown now. */
  | 'sandbox_hidden'
  /** No source has brought it, its record was rejected or not what was wanted, or a rebuild has not found it again. */
  | 'not_stored';

export interface VisibilityReport {
  readonly user: Pick<User, 'subject' | 'email'>;
  readonly verdict: VisibilityVerdict;
  /** null: it is not stored. */
  readonly posting: SightedPosting | null;
  /** Those that are switched off, too. */
  readonly searches: readonly ExplainedSearch[];
}

type SightedPosting = Pick<
  JobPosting,
  'id' | 'source' | 'sandbox' | 'url' | 'title' | 'location' | 'datePosted' | 'retrievedAt'
>;

export interface ExplainedSearch {
  readonly id: string;
  readonly combination: Combination;
  readonly isActive: boolean;
  /** null: there is no posting to hold against it. */
  readonly match: MatchExplanation | null;
  readonly fetched: readonly KeyStanding[];
}

/** For operators: why a posting is, or is not, among a user's jobs (`ListMyJobs`), and whether it could have been fetched. */
export class ExplainVisibility {
  constructor(
    private readonly ports: Pick<BackfillPorts, 'searches' | 'sources' | 'sha256' | 'atomically'> & {
      readonly postings: Pick<PostingStore, 'findById'>;
    },
  ) {}

  /** Throws INVALID_INPUT unless one user and at most one posting are named. */
  async execute(request: VisibilityRequest): Promise<VisibilityReport> {
    const { id, subject, email } = await userNamed(this.ports.searches, request.user);
    const { posting, searches, fetched } = await this.ports.atomically(async (stores) => {
      const posting = await this.postingNamed(stores, request.posting);
      const searches = (await stores.users.read(id))?.searchQueries ?? [];
      return { posting, searches, fetched: await keyStandings(stores, searches, searchable(this.ports.sources)) };
    });
    const isVisible = posting !== null && (await this.ports.postings.findById(posting.id)) !== null;
    const explained = searches.map((search): ExplainedSearch => {
      const match = posting === null ? null : explainMatch(search, posting);
      return { ...namedSearch(search), match, fetched: fetched(search) };
    });
    const verdict = posting === null ? 'not_stored' : !isVisible ? 'sandbox_hidden' : verdictOf(explained);
    return { user: { subject, email }, verdict, posting: posting && sighted(posting), searches: explained };
  }

  /** Visible or not: the stores of a transaction hide nothing. The same url may be known of several sources. */
  private async postingNamed({ postings }: BackfillStores, name: string): Promise<JobPosting | null> {
    const text = name.trim();
    if (text === '') throw invalid('posting', name, 'an id or a url must be named');
    // As a database prints it, too.
    const id = text.toLowerCase().replaceAll('-', '');
    const isId = /^[0-9a-f]{32}$/u.test(id);
    const ids = isId ? [id] : JOB_SOURCES.map((source) => postingId(source, text, this.ports.sha256));
    const found: JobPosting[] = [];
    for (const id of ids) {
      const posting = await postings.findById(id);
      if (posting !== null) found.push(posting);
    }
    if (found.length < 2) return found[0] ?? null;
    const those = found.map(({ id, source }) => `${id} (${source})`).join(', ');
    throw invalid('posting', name, `several sources have this url: name one of the ids ${those}`);
  }
}

function verdictOf(searches: readonly ExplainedSearch[]): VisibilityVerdict {
  const active = searches.filter(({ isActive }) => isActive);
  if (active.length === 0) return 'no_active_search';
  return active.some(({ match }) => match?.matches) ? 'shown' : 'no_match';
}

function namedSearch({
  id,
  isActive,
  ...search
}: SearchQuery): Pick<ExplainedSearch, 'id' | 'combination' | 'isActive'> {
  const { titleKeyword, location, workArrangement, employmentType, seniority, industry } = search;
  return {
    id,
    isActive,
    combination: { titleKeyword, location, workArrangement, employmentType, seniority, industry },
  };
}

function sighted({ id, source, sandbox, url, title, location, datePosted, retrievedAt }: JobPosting): SightedPosting {
  return { id, source, sandbox, url, title, location, datePosted, retrievedAt };
}
