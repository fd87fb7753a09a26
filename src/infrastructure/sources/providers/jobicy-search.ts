import type { Place } from '../../../domain/places/place';
import type { SourceRequest } from '../../../domain/source-request';
import type { ProviderCall } from '../provider';
import { residences, takesRemote } from '../remote-only';
import { singleTitles } from '../single-title-searches';

export const LARGEST_JOBICY_PAGE = 100;

/** Words for countries, by ISO 3166-1 alpha-2 code. */
const COUNTRIES: Readonly<Record<string, string>> = {
  AE: 'united-arab-emirates',
  AR: 'argentina',
  AT: 'austria',
  AU: 'australia',
  BE: 'belgium',
  BG: 'bulgaria',
  BR: 'brazil',
  CA: 'canada',
  CH: 'switzerland',
  CN: 'china',
  CR: 'costa-rica',
  CY: 'cyprus',
  CZ: 'czechia',
  DE: 'germany',
  DK: 'denmark',
  EE: 'estonia',
  ES: 'spain',
  FI: 'finland',
  FR: 'france',
  GB: 'uk',
  GR: 'greece',
  HK: 'hong-kong',
  HR: 'croatia',
  HU: 'hungary',
  IE: 'ireland',
  IL: 'israel',
  IT: 'italy',
  JP: 'japan',
  KR: 'south-korea',
  LT: 'lithuania',
  LV: 'latvia',
  MX: 'mexico',
  NL: 'netherlands',
  NO: 'norway',
  NZ: 'new-zealand',
  PH: 'philippines',
  PL: 'poland',
  PT: 'portugal',
  RO: 'romania',
  RS: 'serbia',
  SE: 'sweden',
  SG: 'singapore',
  SI: 'slovenia',
  SK: 'slovakia',
  TH: 'thailand',
  TR: 'turkiye',
  UA: 'ukraine',
  US: 'usa',
  VN: 'vietnam',
};

/** Words for groups of countries, by our codes. */
const AREAS: Readonly<Record<string, string>> = {
  apac: 'apac',
  emea: 'emea',
  europe: 'europe',
  'latin-america': 'latam',
};

/** Kinds of work that the site files jobs under, and what else they are called. */
const INDUSTRIES: Readonly<Record<string, readonly string[]>> = {
  'accounting-finance': ['accounting', 'finance', 'accounting finance', 'finance accounting'],
  business: ['business'],
  copywriting: ['copywriting'],
  cybersecurity: ['cybersecurity', 'security'],
  'data-science': ['data science'],
  'design-multimedia': ['design'],
  dev: ['software', 'software development', 'programming'],
  'e-commerce': ['e commerce', 'ecommerce'],
  education: ['education'],
  engineering: ['engineering'],
  healthcare: ['healthcare', 'health care', 'health'],
  hr: ['hr', 'human resources'],
  legal: ['legal'],
  management: ['management'],
  marketing: ['marketing'],
  'qa-testing': ['qa', 'testing', 'quality assurance'],
  seller: ['sales'],
};

/** One search for each title in each place: a search takes one of both. All jobs are remote, so `Remote` is no filter. */
export function jobicySearches(request: SourceRequest): readonly ProviderCall[] {
  if (!takesRemote(request)) return [];
  const industry = industryWord(request.industry);
  const places = residences(request, placeWord);
  return singleTitles(request).flatMap((title) =>
    places.map((geo) =>
      jobicyFeed(LARGEST_JOBICY_PAGE, {
        tag: title,
        ...(geo === null ? {} : { geo }),
        ...(industry === null ? {} : { industry }),
      }),
    ),
  );
}

/** Postings that pass the filters, newest first. */
export function jobicyFeed(count: number, filters: Readonly<Record<string, string>>): ProviderCall {
  return { method: 'GET', path: '/remote-jobs', query: { count: String(count), ...filters } };
}

function placeWord({ country, region }: Place): string | null {
  return (country === null ? AREAS[region ?? ''] : COUNTRIES[country]) ?? null;
}

function industryWord(industry: string | null): string | null {
  const words = industry
    ?.toLowerCase()
    .match(/[a-z]+/gu)
    ?.join(' ');
  const found = Object.entries(INDUSTRIES).find(([, names]) => words !== undefined && names.includes(words));
  return found?.[0] ?? null;
}
