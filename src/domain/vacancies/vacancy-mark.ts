import type { JobSourceId } from '../job-source';
import type { Level } from '../level';
import { readPlaces } from '../places/read-places';
import type { JobPosting } from '../posting';
import type { Role } from '../role';
import { type Workplace, workplaces } from './compare-places';
import { type TextSketch, textBands, textSketch } from './text-sketch';
import { titleKey } from './title-key';
import { urlKey } from './url-key';

/** What of a posting tells which job it is about. */
export interface VacancyMark {
  readonly postingId: string;
  /** Equal for two postings if and only if they name the same employer. */
  readonly employer: string;
  readonly source: JobSourceId;
  readonly sandbox: boolean;
  readonly role: Role;
  readonly level: Level;
  readonly urlKey: string;
  readonly titleKey: string;
  /** As `workplacesIn` gives them; none where the advert names none. */
  readonly places: readonly Workplace[];
  readonly sketch: TextSketch;
  /** Only marks that have one of these numbers in common can be of one vacancy: 32 bits, signed, specific to the employer. That of the link comes first. */
  readonly keys: readonly number[];
}

/** The parts of a posting that its mark depends on. */
export type MarkedPosting = Pick<
  JobPosting,
  'id' | 'source' | 'sandbox' | 'role' | 'level' | 'url' | 'title' | 'location' | 'description'
>;

/** `employer` is whatever identifies the employer where the marks are kept. */
export function markOf(posting: MarkedPosting, employer: string): VacancyMark {
  const { id: postingId, source, sandbox, role, level } = posting;
  const words = { urlKey: urlKey(posting.url), titleKey: titleKey(posting.title) };
  const places = posting.location === null ? [] : workplacesIn(posting.location);
  const sketch = textSketch(posting.description);
  const keys = matchKeys({ employer, ...words, places, sketch });
  return { postingId, employer, source, sandbox, role, level, ...words, places, sketch, keys };
}

/** The link; the title with each of its places; and, to find adverts with other titles or places, the bands of the text. */
function matchKeys({
  employer,
  urlKey,
  titleKey,
  places,
  sketch,
}: Pick<VacancyMark, 'employer' | 'urlKey' | 'titleKey' | 'places' | 'sketch'>): number[] {
  const own = hashWith(SEED, employer);
  const link = hashWith(own ^ LINK, urlKey);
  const title = hashWith(own ^ TITLE, titleKey);
  const atPlaces = places.map(({ key }) => hashWith(title, key));
  const texts = textBands(sketch).map((band) => Math.imul(own ^ TEXT, FACTOR) ^ band);
  return [...new Set([link, ...atPlaces, ...texts])];
}

/** The key that only marks of one link have in common. */
export function linkKey({ keys }: VacancyMark): number {
  return keys[0]!;
}

const SEED = 0x811c9dc5 | 0;
const FACTOR = 0x01000193;
/** Kinds of keys. */
const LINK = 1;
const TITLE = 2;
const TEXT = 3;

/** FNV-1a over the code units and an end. */
function hashWith(start: number, text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FACTOR);
  return Math.imul(hash ^ 0xffff, FACTOR);
}

/** Postings name the same few thousand places over and over. */
const CACHED_MOST = 10_000;
const cached = new Map<string, readonly Workplace[]>();

/** The places that a location names, as they are compared. */
export function workplacesIn(location: string): readonly Workplace[] {
  const known = cached.get(location);
  if (known !== undefined) return known;
  if (cached.size >= CACHED_MOST) cached.clear();
  const places = workplaces(readPlaces(location));
  cached.set(location, places);
  return places;
}
