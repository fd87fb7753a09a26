import { askedCombination } from '../../domain/backfill/asked-combination';
import type { Known, PlanCost } from '../../domain/backfill/backfill-plan';
import { keysAround } from '../../domain/backfill/key-covers';
import { intersect, subtract, type TimeRange, totalLength, union } from '../../domain/backfill/time-ranges';
import type { JobSourceId } from '../../domain/job-source';
import type { BackfillStores } from '../ports/backfill-ports';
import type { KnownKey } from '../ports/coverage-report';
import type { OpenRange } from '../ports/coverage-store';
import type { JobSource } from '../ports/job-source';
import { NO_BUDGET } from './key-standings';
import { accountOf, plannedSource } from './planned-sources';
import { readKnown } from './read-known';
import { type KeyTime, refetchCost } from './refetch-cost';

/** What forgetting does, or would do. */
export interface Forgetting {
  readonly source: JobSourceId;
  readonly sandbox: boolean;
  /** Something of these is forgotten, */
  readonly keys: number;
  /** of these everything, */
  readonly keysGone: number;
  /** of these what a wider search still covers, so that it is not fetched again, */
  readonly keysStillCovered: number;
  /** and these are being fetched now. */
  readonly keysBeingFetched: number;
  /** Milliseconds, all keys together. */
  readonly forgottenMs: number;
  /** What fetching it again is expected to cost at most. */
  readonly refetch: PlanCost;
}

/** Of what is known of some keys at a source, and held. */
export async function forgettingOf(
  stores: BackfillStores,
  held: readonly KnownKey[],
  source: JobSource,
  window: OpenRange,
): Promise<Forgetting> {
  const range = closed(window);
  const times = held
    .map(({ key, covered }): KeyTime => ({ key, time: intersect(covered, [range]) }))
    .filter(({ time }) => time.length > 0);
  const combinations = times.map(({ key }) => askedCombination(key));
  const known = await readKnown(stores, combinations, [source], () => NO_BUDGET);
  const live = await stores.claims.live(
    accountOf(source),
    times.map(({ key }) => key.text),
  );
  const gone = held.filter(({ covered }) => subtract(covered, [range]).length === 0);
  const texts = new Set(held.map(({ key }) => key.text));
  return {
    ...accountOf(source),
    keys: times.length,
    keysGone: gone.length,
    keysStillCovered: times.filter((one) => isCoveredAround(one, source, known, { texts, range })).length,
    keysBeingFetched: live.length,
    forgottenMs: times.reduce((sum, { time }) => sum + totalLength(time), 0),
    refetch: await refetchCost(times, source, known),
  };
}

interface Forgotten {
  readonly texts: ReadonlySet<string>;
  readonly range: TimeRange;
}

/** By a key that is wider, as far as that is not forgotten too. */
function isCoveredAround(
  { key, time }: KeyTime,
  source: JobSource,
  known: Known,
  { texts, range }: Forgotten,
): boolean {
  const wider = keysAround(key, plannedSource(source)).filter((text) => text !== key.text);
  const left = wider.map((text) => {
    const covered = known.coverage(source.id, text);
    return texts.has(text) ? subtract(covered, [range]) : covered;
  });
  return intersect(time, union(...left)).length > 0;
}

function closed({ from, to }: OpenRange): TimeRange {
  return { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY };
}
