import type {
  JobLink,
  KnownPosting,
  KnownScope,
  ListingPosition,
  PostingFilter,
  PostingPage,
  PostingStore,
  PostingsDigest,
  PostingsSummary,
  QuarantinedRecord,
  StoredPosting,
  UpsertCounts,
} from '../../src/application/ports/posting-store';
import type { ExtractedSkills, PostingText, ReplacedCounts, SkillStore } from '../../src/application/ports/skill-store';
import type { Combination } from '../../src/domain/backfill/combination';
import { matchesSearch } from '../../src/domain/backfill/matches-search';
import { mayFind } from '../../src/domain/backfill/may-find';
import { employerKey } from '../../src/domain/employer-key';
import { type IngestionQuery, selects } from '../../src/domain/ingestion-query';
import { JOB_SOURCES } from '../../src/domain/job-source';
import type { JobPosting } from '../../src/domain/posting';
import { searchKey } from '../../src/domain/search-key';
import type { SkillCount } from '../../src/domain/skills/extract-skills';
import { groupVacancies, type VacancyLink } from '../../src/domain/vacancies/group-vacancies';
import { markOf } from '../../src/domain/vacancies/vacancy-mark';
import { BruteForceInsights } from './brute-force-insights';

interface Entry {
  posting: JobPosting;
  firstSeenAt: Date;
  skills: readonly SkillCount[];
  catalogueVersion: string | null;
}

/** Postings, skills and insights over one Map: brute force by the domain's own definitions, so that it can judge the real ones. */
export class MemoryStore implements PostingStore, SkillStore {
  readonly insights = new BruteForceInsights((query, now) => this.selected(query, now));
  private readonly entries = new Map<string, Entry>();
  readonly quarantined = new Map<string, QuarantinedRecord>();

  /** How postings are linked, by id; null when that has to be found out again. */
  private links: ReadonlyMap<string, VacancyLink> | null = null;

  constructor(private readonly options: { readonly sandboxVisible: boolean } = { sandboxVisible: true }) {}

  async upsert(postings: readonly JobPosting[]): Promise<UpsertCounts> {
    const counts = { inserted: 0, updated: 0, unchanged: 0 };
    const ids = postings.map(({ id }) => id);
    if (new Set(ids).size < ids.length) throw new Error('an id occurs more than once');
    if (!ids.every((id) => /^[0-9a-f]{32}$/u.test(id))) throw new Error('an id is not 32 hex digits');
    for (const posting of postings) counts[this.put(posting)]++;
    this.links = null;
    return counts;
  }

  private put(posting: JobPosting): keyof UpsertCounts {
    const { retrievedAt } = posting;
    const known = this.entries.get(posting.id);
    if (known === undefined) {
      this.entries.set(posting.id, { posting, firstSeenAt: retrievedAt, skills: [], catalogueVersion: null });
      return 'inserted';
    }
    const newer = retrievedAt >= known.posting.retrievedAt;
    const changed = newer && contentOf(known.posting) !== contentOf(posting);
    if (retrievedAt < known.firstSeenAt) known.firstSeenAt = retrievedAt;
    if (newer) known.posting = posting;
    if (changed) known.catalogueVersion = null;
    return changed ? 'updated' : 'unchanged';
  }

  async quarantine(records: readonly QuarantinedRecord[]): Promise<void> {
    for (const record of records) {
      this.quarantined.set(JSON.stringify([record.source, record.reason, record.excerpt]), record);
    }
  }

  async idsSelected(query: IngestionQuery, now: Date): Promise<string[]> {
    return this.selected(query, now)
      .map(({ posting }) => posting.id)
      .sort();
  }

  async findById(id: string): Promise<StoredPosting | null> {
    const entry = this.visible().find(({ posting }) => posting.id === id);
    return entry === undefined ? null : this.stored(entry);
  }

  async page(filter: PostingFilter, first: number, after: ListingPosition | null): Promise<PostingPage> {
    return this.pageWhere((entry) => passes(entry, filter), first, after);
  }

  async pageOfSearches(
    searches: readonly Combination[],
    first: number,
    after: ListingPosition | null,
  ): Promise<PostingPage> {
    return this.pageWhere(({ posting }) => searches.some((one) => matchesSearch(one, posting)), first, after);
  }

  async known(searches: readonly Combination[], scope: KnownScope): Promise<readonly KnownPosting[]> {
    const { account, since, most } = scope;
    return [...this.entries.values()]
      .map(({ posting }) => posting)
      .filter(({ source, sandbox }) => source === account.source && sandbox === account.sandbox)
      .filter(({ datePosted, retrievedAt }) => datePosted !== null && datePosted >= since && retrievedAt >= since)
      .filter((posting) => searches.some((search) => mayFind(search, posting)))
      .sort((a, b) => +b.datePosted! - +a.datePosted! || (a.id < b.id ? 1 : -1))
      .flatMap(({ providerId, title, location, level, workArrangement, employmentTypes }) =>
        providerId === null ? [] : [{ providerId, title, location, level, workArrangement, employmentTypes }],
      )
      .slice(0, most);
  }

  private pageWhere(admits: (entry: Entry) => boolean, first: number, after: ListingPosition | null): PostingPage {
    const listed = this.visible()
      .filter(admits)
      .map((entry) => this.stored(entry))
      .sort((a, b) => -byPosition(a, b));
    const rest = after === null ? listed : listed.filter((posting) => byPosition(posting, after) < 0);
    return { postings: rest.slice(0, first), hasMore: rest.length > first, totalCount: listed.length };
  }

  async summary(): Promise<PostingsSummary> {
    const visible = this.visible();
    return {
      postings: visible.length,
      postingsWithSkills: visible.filter(({ skills }) => skills.length > 0).length,
      quarantined: this.quarantined.size,
      sandbox: visible.filter(({ posting }) => posting.sandbox).length,
      byRole: tally(visible.map(({ posting }) => posting.role)),
      byLevel: tally(visible.map(({ posting }) => posting.level)),
      bySource: tally(visible.map(({ posting }) => posting.source)),
    };
  }

  async digest(): Promise<PostingsDigest> {
    const all = [...this.entries.values()].sort((a, b) => (a.posting.id < b.posting.id ? -1 : 1));
    return {
      postings: JSON.stringify(all.map(({ posting, firstSeenAt }) => [posting, firstSeenAt])),
      vacancies: JSON.stringify([...this.vacancies().values()].sort((a, b) => (a.postingId < b.postingId ? -1 : 1))),
      skills: JSON.stringify(all.map(({ posting, skills }) => [posting.id, skills])),
    };
  }

  async dropFetched() {
    const dropped = [...this.entries].filter(([, { posting }]) => posting.source !== 'file').map(([id]) => id);
    for (const id of dropped) this.entries.delete(id);
    return { dropped, kept: this.entries.size };
  }

  async texts(ids: readonly string[], notExtractedWith?: string): Promise<PostingText[]> {
    const found = ids
      .flatMap((id) => this.entries.get(id) ?? [])
      .filter(({ catalogueVersion }) => notExtractedWith === undefined || catalogueVersion !== notExtractedWith);
    return found
      .map(({ posting }) => ({ ...posting, contentKey: contentOf(posting) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async replace(extracted: readonly ExtractedSkills[], catalogueVersion: string): Promise<ReplacedCounts> {
    const counts = { replaced: 0, replacedWithSkills: 0, inserted: 0, updated: 0 };
    for (const { postingId, contentKey, skills } of extracted) {
      const entry = this.entries.get(postingId);
      if (entry === undefined || contentOf(entry.posting) !== contentKey) continue;
      counts.replaced++;
      if (skills.length > 0) counts.replacedWithSkills++;
      const before = new Map(entry.skills.map(({ name, count }) => [name, count]));
      for (const { name, count } of skills) {
        if (!before.has(name)) counts.inserted++;
        else if (before.get(name) !== count) counts.updated++;
      }
      entry.skills = skills;
      entry.catalogueVersion = catalogueVersion;
    }
    return counts;
  }

  private stored(entry: Entry): StoredPosting {
    const { posting, firstSeenAt, skills } = entry;
    const own = this.vacancies().get(posting.id);
    const others = this.visible().filter(
      (other) =>
        other !== entry && own !== undefined && this.vacancies().get(other.posting.id)?.vacancyId === own.vacancyId,
    );
    const alsoSeenAt = others.map(({ posting: { source, url } }) => ({ source, url })).sort(bySourceAndUrl);
    const ordered = [...skills].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    const vacancyReason = alsoSeenAt.length === 0 ? null : own!.reason;
    return { ...posting, firstSeenAt, skills: ordered, alsoSeenAt, vacancyReason };
  }

  private vacancies(): ReadonlyMap<string, VacancyLink> {
    const marks = () =>
      [...this.entries.values()].flatMap(({ posting }) =>
        posting.company === null ? [] : [markOf(posting, employerKey(posting.company))],
      );
    this.links ??= new Map(groupVacancies(marks()).map((link) => [link.postingId, link]));
    return this.links;
  }

  private visible(): Entry[] {
    return [...this.entries.values()].filter(({ posting }) => this.options.sandboxVisible || !posting.sandbox);
  }

  private selected(query: IngestionQuery, now: Date): Entry[] {
    const admits = selects(query, now);
    return this.visible().filter(({ posting }) => admits(posting));
  }
}

function passes({ posting, skills }: Entry, filter: PostingFilter): boolean {
  const contains = (text: string | null, part: string) => text !== null && searchKey(text).includes(searchKey(part));
  const has = new Set(skills.map(({ name }) => searchKey(name)));
  return (
    (filter.location === null || contains(posting.location, filter.location)) &&
    (filter.titleKeyword === null || contains(posting.title, filter.titleKeyword)) &&
    (filter.role === null || posting.role === filter.role) &&
    (filter.levels === null || filter.levels.includes(posting.level)) &&
    (filter.retrievedSince === null || posting.retrievedAt >= filter.retrievedSince) &&
    (filter.sources === null || filter.sources.includes(posting.source)) &&
    filter.skills.every((name) => has.has(searchKey(name)))
  );
}

function bySourceAndUrl(a: JobLink, b: JobLink): number {
  return JOB_SOURCES.indexOf(a.source) - JOB_SOURCES.indexOf(b.source) || (a.url < b.url ? -1 : 1);
}

function byPosition(a: ListingPosition, b: ListingPosition): number {
  return +a.firstSeenAt - +b.firstSeenAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function contentOf({ retrievedAt: _, providerId: _id, ...content }: JobPosting): string {
  return JSON.stringify(content);
}

function tally(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}
