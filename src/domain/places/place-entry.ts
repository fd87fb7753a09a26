import type { Place } from './place';

/** What a name that is not (or not only) a place says. */
export type Role = 'remote' | 'anywhere' | 'filler' | 'list';

/** Everything a name can stand for. */
export interface Entry {
  readonly cities: readonly Place[];
  readonly regions: readonly Place[];
  readonly country: Place | null;
  /** What it stands for where nothing around it says otherwise. */
  readonly alone: Place | null;
  readonly role: Role | null;
}

/** Remote work, said with a word that leaves open from where. */
export const REMOTE: Place = { kind: 'remote', country: null, region: null, name: null };
/** Remote work from everywhere. */
export const ANYWHERE: Place = { ...REMOTE };

/** Countries whose codes of states are written behind cities the tables do not hold, and alone. */
export const COUNTRIES_OF_STATES: readonly string[] = ['US', 'CA', 'AU'];

/** Every place a name can stand for. */
export function placesOf({ cities, regions, country }: Pick<Entry, 'cities' | 'regions' | 'country'>): Place[] {
  return [...cities, ...regions, ...(country === null ? [] : [country])];
}
