import { type PlaceStanding, standingOf } from '../../domain/backfill/matches-search';
import { placesAround } from '../../domain/backfill/place-spans';
import { type Place, placeKey } from '../../domain/places/place';
import { readPlaces } from '../../domain/places/read-places';
import type { Sql } from './sql';

/** A location whose postings are at a place: all of them, or those whose work is remote. null: no location is stated. */
export interface Spot {
  readonly locationId: number | null;
  readonly onlyRemote: boolean;
}

/** So many are read in one go: understanding them keeps the process busy for a while. */
const CHUNK = 2_000;

const NEXT = `
  select (select count(*)::int from locations) as total,
         (select coalesce(json_agg(l), '[]')
            from (select id, name from locations where id > $1 order by id limit ${CHUNK}) l) as rows`;

interface Next {
  readonly total: number;
  readonly rows: readonly { readonly id: number; readonly name: string }[];
}

/** What places the stored locations name. Each is read once: locations are only ever added. */
export class LocationPlaces {
  private readonly stated = new Map<number, readonly Place[]>();
  private readonly within = new Map<string, number[]>();
  private newest = 0;
  private pending: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Sql) {}

  /** The locations whose postings are at each of the places, as `standingOf` says. */
  async spotsAt(places: readonly Place[]): Promise<readonly (readonly Spot[])[]> {
    const reading = this.pending.then(() => this.readNew());
    // One at a time; whoever waits for this one reads for himself, and is not told of its failure.
    this.pending = reading.catch(() => undefined);
    await reading;
    return places.map((place) => (place.kind === 'remote' ? this.remoteSpots(place) : this.groundSpots(place)));
  }

  private groundSpots(place: Place): readonly Spot[] {
    return (this.within.get(nameOf(place)) ?? []).map((locationId) => ({ locationId, onlyRemote: false }));
  }

  private remoteSpots(place: Place): readonly Spot[] {
    const unstated = spot(null, standingOf(place, []));
    return [...unstated, ...[...this.stated].flatMap(([id, stated]) => spot(id, standingOf(place, stated)))];
  }

  /** From the start where one turns up late, its writer having begun before and ended after that of a newer one. */
  private async readNew(): Promise<void> {
    for (;;) {
      const [next]: [Next] = await this.db.query(NEXT, [this.newest]);
      for (const { id, name } of next.rows) this.add(id, readPlaces(name));
      if (next.rows.length === CHUNK) continue;
      if (this.stated.size === next.total) return;
      this.forget();
    }
  }

  private add(id: number, stated: readonly Place[]): void {
    this.stated.set(id, stated);
    this.newest = id;
    const names = stated.flatMap((place) => [place, ...placesAround(place)]).map(nameOf);
    for (const name of new Set(names)) {
      const ids = this.within.get(name);
      if (ids === undefined) this.within.set(name, [id]);
      else ids.push(id);
    }
  }

  private forget(): void {
    this.stated.clear();
    this.within.clear();
    this.newest = 0;
  }
}

function nameOf(place: Place): string {
  return `${place.kind} ${placeKey(place)}`;
}

function spot(locationId: number | null, standing: PlaceStanding): readonly Spot[] {
  return standing === 'elsewhere' ? [] : [{ locationId, onlyRemote: standing === 'if_remote' }];
}
