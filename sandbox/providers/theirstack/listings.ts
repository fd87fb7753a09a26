import { type Market, rowsByDay } from '../../market/market';
import { shownTitle } from '../../market/render';
import type { Vacancy } from '../../market/vacancy';
import { type Random, seededRandom } from '../../random';
import { carries, listingId } from '../carried';
import type { Listing } from '../provider';

/** TheirStack's row about a vacancy, without the parts that only an answer needs. */
export interface TheirStackListing extends Listing {
  readonly id: number;
  readonly finalUrl: string | null;
  readonly sourceUrl: string | null;
  /** Milliseconds since 1970; always later than the posting. */
  readonly discoveredAt: number;
  readonly datePosted: number;
  readonly seniority: 'staff' | 'senior' | 'mid_level' | 'junior' | null;
  readonly employmentStatuses: readonly string[];
  readonly remote: boolean | null;
  readonly technologySlugs: readonly string[];
}

/** Part of the market that this provider finds. */
const SHARE = 0.93;

const seniorities = { intern: 'junior', entry: 'junior', mid: 'mid_level', senior: 'senior', lead: 'staff' } as const;
const boards = ['https://board.example/jobs/view', 'https://stellen.example/anzeige', 'https://hire.example/o'];

/** "Node.js" becomes "node-js", "C++" "c-plus-plus". */
function technologySlug(skill: string): string {
  const spelled = skill.toLowerCase().replace(/\+/g, '-plus').replace(/#/g, '-sharp').replace(/^\./, 'dot-');
  return spelled.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function links(random: Random, vacancy: Vacancy, id: number, copy: number) {
  const own = `https://jobs.${vacancy.employer.domain}/${id}`;
  const board = `${random.pick(boards)}/${id}`;
  if (vacancy.awkward === 'null-url')
    return { url: null, finalUrl: null, sourceUrl: random.chance(0.5) ? board : null };
  if (copy > 0)
    return { url: `${board}?utm_source=feed&utm_campaign=jobs`, finalUrl: `${own}?gh_src=feed`, sourceUrl: board };
  const form = random.next();
  if (form < 0.62) return { url: own, finalUrl: own, sourceUrl: random.chance(0.6) ? board : null };
  return form < 0.88 ? { url: board, finalUrl: own, sourceUrl: board } : { url: own, finalUrl: null, sourceUrl: null };
}

function employmentStatuses(random: Random, { employment }: Vacancy): string[] {
  if (random.chance(0.06)) return [];
  return random.chance(0.02) && employment === 'full_time' ? ['full_time', 'contract'] : [employment];
}

function listing(market: Market, vacancy: Vacancy, copy: number): TheirStackListing {
  const id = 900_000_000 + listingId(market, 'theirstack', vacancy, copy);
  const random = seededRandom(market.seed, 'theirstack', id);
  const { workplace, employer, awkward } = vacancy;
  const minutes = random.int(15, random.chance(0.8) ? 180 : 600) + copy * 240;
  const microseconds = random.chance(0.1) ? random.int(1, 999) : 0;
  return {
    id,
    ...links(random, vacancy, id, copy),
    title: shownTitle(vacancy),
    company: awkward === 'null-company' ? null : employer.legalName,
    location: awkward === 'null-location' ? null : workplace.location,
    datePosted: vacancy.day,
    discoveredAt: Math.floor(vacancy.postedAt / 1000) * 1000 + minutes * 60_000 + microseconds,
    seniority: random.chance(0.1) ? null : seniorities[vacancy.level],
    employmentStatuses: employmentStatuses(random, vacancy),
    remote: random.chance(0.02) ? null : workplace.mode === 'remote',
    technologySlugs: vacancy.skills.filter(() => random.chance(0.8)).map(technologySlug),
    vacancy,
  };
}

/** Newest first: by posting date, then by time of discovery, then by id. */
function newestFirst(a: TheirStackListing, b: TheirStackListing): number {
  return b.datePosted - a.datePosted || b.discoveredAt - a.discoveredAt || a.id - b.id;
}

/** What this provider shows at a given time. */
export function createListings(market: Market): (time: number) => TheirStackListing[] {
  const rows = rowsByDay(market, (vacancies) => {
    const carried = vacancies.filter((vacancy) => carries(market, 'theirstack', vacancy, SHARE));
    const listed = carried.flatMap((vacancy) => {
      const copies = vacancy.awkward === 'second-id' ? [0, 1] : [0];
      return copies.map((copy) => listing(market, vacancy, copy));
    });
    return listed.sort(newestFirst);
  });
  return (time) => rows(time).filter((row) => row.discoveredAt <= time);
}
