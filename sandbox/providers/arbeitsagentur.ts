import { jsonReply, type Reply, type SandboxRequest, textReply } from '../exchange';
import { hashOf } from '../random';
import { detailOf, jobOf } from './arbeitsagentur/job';
import { type AgencyListing, createListings } from './arbeitsagentur/listings';
import { type AgencySearch, readSearch } from './arbeitsagentur/search';
import { distanceKm } from './places';
import type { Provider, World } from './provider';
import { withRepeats } from './repeats';

/** The public key of the agency's own app. */
const KEY = 'jobboerse-jobsuche';

/** How many rows later a row that moved turns up again. */
const REPEAT_DISTANCE = 25;

/** What a wrong key gets, and a path that was taken away. */
const noMatch = () => textReply(403, ' ');

const complaint = (status: number, code: string, more: object = {}) =>
  jsonReply(status, { messages: [{ code, ...more }] });

const searchPaths = ['/pc/v4/jobs', '/pc/v5/jobs', '/pc/v4/app/jobs'];
const detailPath = /^\/pc\/(v\d)\/jobdetails\/([^/]+)$/;

/** Some entries of the list have no page of their own. */
const hasNoDetail = (id: string) => hashOf('no detail', id) % 25 === 0;

/** The reference behind its base64 form, padded or not. */
function referenceOf(encoded: string): string {
  try {
    return Buffer.from(decodeURIComponent(encoded), 'base64').toString();
  } catch {
    return '';
  }
}

function shownPlace({ place }: AgencySearch) {
  if (!place) return {};
  const coordinates = [{ lat: place.latitude, lon: place.longitude }];
  return { bereinigterOrt: place.name, suchmodus: 'UMKREISSUCHE', koordinaten: coordinates };
}

function facets(found: readonly AgencyListing[]) {
  const count = (term: AgencyListing['term']) => found.filter((row) => row.term === term).length;
  const counts = { 1: count('BEFRISTET'), 2: count('UNBEFRISTET') };
  return { facetten: { befristung: { counts, maxCount: found.length } } };
}

/** A page of results. Without any hit, the list is not there. */
function answer(found: readonly AgencyListing[], search: AgencySearch): Reply {
  const { page, size, place } = search;
  const rows = found.slice((page - 1) * size, page * size).map((row) => {
    const distance = place && row.city ? { entfernung: Math.round(distanceKm(place, row.city)) } : {};
    return { ...jobOf(row), ...distance };
  });
  const counters = { maxErgebnisse: found.length, page, size, woOutput: shownPlace(search) };
  const body = rows.length === 0 ? counters : { ergebnisliste: rows, ...counters, ...facets(found) };
  return { ...jsonReply(200, body), rows: rows.length };
}

/**
 * The job exchange of the Bundesagentur für Arbeit, Germany only.
 *
 * | the sandbox's base URL | stands for | with |
 * |---|---|---|
 * | `/arbeitsagentur` | `https://rest.arbeitsagentur.de/jobboerse/jobsuche-service` | `X-API-Key: jobboerse-jobsuche` |
 *
 * `GET /pc/v6/jobs` searches, `GET /pc/v4/jobdetails/<base64 of the reference>` has the text. The older search paths
 * and the newer detail paths are refused.
 */
export function arbeitsagentur({ market, clock }: World): Provider {
  const listings = createListings(market);

  const search = ({ query }: SandboxRequest): Reply => {
    const asked = readSearch(query, clock.now());
    if ('problem' in asked) return complaint(400, 'UNGUELTIGER_PARAMETER', { text: asked.problem });
    const found = listings(clock.now()).filter((row) => asked.tests.every((test) => test(row)));
    return answer(withRepeats(found, REPEAT_DISTANCE), asked);
  };
  const details = (version: string, encoded: string): Reply | undefined => {
    if (version !== 'v4') return version === 'v3' ? undefined : noMatch();
    const reference = referenceOf(encoded);
    const found = listings(clock.now()).find(({ id }) => id === reference);
    if (!found || hasNoDetail(reference)) return complaint(404, 'STELLENANGEBOT_NICHT_GEFUNDEN');
    return { ...jsonReply(200, detailOf(market.seed, found)), rows: 1 };
  };
  const route = (request: SandboxRequest): Reply | undefined => {
    if (request.method !== 'GET') return undefined;
    if (request.headers['x-api-key'] !== KEY || searchPaths.includes(request.path)) return noMatch();
    if (request.path === '/pc/v6/jobs') return search(request);
    const [, version, encoded] = detailPath.exec(request.path) ?? [];
    return version && encoded ? details(version, encoded) : undefined;
  };
  return {
    name: 'arbeitsagentur',
    answer: route,
    refuse: () => undefined,
    records: { lists: ['ergebnisliste'], title: 'stellenangebotsTitel' },
    listings: () => listings(clock.now()),
    reset: () => undefined,
  };
}
