import { askedCombination } from '../../domain/backfill/asked-combination';
import type { Budget, Known } from '../../domain/backfill/backfill-plan';
import type { Combination } from '../../domain/backfill/combination';
import { keyReader, type SearchKey } from '../../domain/backfill/combination-key';
import { keysAround } from '../../domain/backfill/key-covers';
import { reachOf } from '../../domain/backfill/served-window';
import { intersect, subtract, type TimeRange, union } from '../../domain/backfill/time-ranges';
import { wantedMonth } from '../../domain/backfill/wanted-month';
import type { JobSourceId } from '../../domain/job-source';
import type { BackfillStores } from '../ports/backfill-ports';
import type { JobSource } from '../ports/job-source';
import { accountOf, plannedSource } from './planned-sources';
import { readKnown } from './read-known';

/** How far what a search asks of a source has been fetched, by whomever and under whichever key covers it. */
export interface KeyStanding {
  readonly source: JobSourceId;
  readonly sandbox: boolean;
  /** What the source is asked for. */
  readonly asked: Combination;
  /** Of the last month, as far as the source reaches; `gap`: something before what was fetched last is missing. */
  readonly state: 'fetched' | 'gap' | 'never_fetched';
  /** null: never fetched. What is newer is fetched by the next daily update. */
  readonly coveredTo: Date | null;
  readonly gaps: readonly { readonly from: Date; readonly to: Date }[];
  readonly beingFetched: boolean;
}

/** Nothing is planned here. */
export const NO_BUDGET: Budget = { left: {}, renewsAt: null, pausedUntil: null };

/** The standings of each search at the sources, in their order; none where a source cannot be asked for it. */
export async function keyStandings(
  stores: Pick<BackfillStores, 'claims' | 'coverage' | 'time'>,
  searches: readonly Combination[],
  sources: readonly JobSource[],
): Promise<(search: Combination) => readonly KeyStanding[]> {
  const known = await readKnown(stores, searches, sources, () => NO_BUDGET);
  const keysOf = keyReader();
  return (search) =>
    sources.flatMap((source) => keysOf(search, plannedSource(source)).map((key) => standingOf(key, source, known)));
}

function standingOf(key: SearchKey, source: JobSource, known: Known): KeyStanding {
  const planned = plannedSource(source);
  const around = keysAround(key, planned);
  const month = wantedMonth(known.now);
  const wanted: TimeRange = { from: Math.max(month.from, reachOf(planned, known.now)), to: month.to };
  const covered = intersect([wanted], union(...around.map((text) => known.coverage(source.id, text))));
  const coveredTo = covered.at(-1)?.to ?? null;
  const gaps = coveredTo === null ? [] : subtract([{ from: wanted.from, to: coveredTo }], covered);
  return {
    ...accountOf(source),
    asked: askedCombination(key),
    state: coveredTo === null ? 'never_fetched' : gaps.length > 0 ? 'gap' : 'fetched',
    coveredTo: coveredTo === null ? null : new Date(coveredTo),
    gaps: gaps.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    beingFetched: around.some((text) => known.claims(source.id, text).length > 0),
  };
}
