import type { ForeignClaim, Known } from '../../domain/backfill/backfill-plan';
import type { Combination } from '../../domain/backfill/combination';
import { keyReader } from '../../domain/backfill/combination-key';
import { keysAround } from '../../domain/backfill/key-covers';
import type { PlannedSource } from '../../domain/backfill/planned-source';
import { DAY_MS, type Instant, NO_TIME, totalLength } from '../../domain/backfill/time-ranges';
import type { JobSourceId } from '../../domain/job-source';
import { type Steps, stepByStep } from '../../domain/steps';
import { inTurns } from '../in-turns';
import type { BackfillStores } from '../ports/backfill-ports';
import type { LiveClaim } from '../ports/claim-store';
import type { Coverage } from '../ports/coverage-store';
import type { JobSource } from '../ports/job-source';
import { accountOf, type Budgets, plannedSource } from './planned-sources';

/** Expected of a key that nothing is known of. */
const USUAL_ROWS_PER_DAY = 3;

interface SourceKnowledge {
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly claims: ReadonlyMap<string, readonly ForeignClaim[]>;
}

/** All that a plan for these combinations may ask. Claims are read first: whoever ends one has made it coverage. */
export async function readKnown(
  { claims, coverage, time }: Pick<BackfillStores, 'claims' | 'coverage' | 'time'>,
  combinations: readonly Combination[],
  sources: readonly JobSource[],
  budgets: Budgets,
): Promise<Known> {
  const now = (await time()).getTime();
  const read = keyReader();
  const knowledge = new Map<JobSourceId, SourceKnowledge>();
  for (const source of sources) {
    const planned = plannedSource(source);
    const texts = await inTurns(textsAround(combinations, planned, read));
    const live = await claims.live(accountOf(source), texts);
    const known = await coverage.read(accountOf(source), texts);
    knowledge.set(source.id, { claims: byKey(live), coverage: known });
  }
  const accounts = new Map(sources.map((source) => [source.id, accountOf(source)]));
  return knownFrom(now, knowledge, (source) => budgets(accounts.get(source)!));
}

/** Of all the keys that something known may be of. */
function* textsAround(
  combinations: readonly Combination[],
  source: PlannedSource,
  read: ReturnType<typeof keyReader>,
): Steps<readonly string[]> {
  const texts = new Set<string>();
  yield* stepByStep(combinations, (combination) => {
    for (const key of read(combination, source)) for (const text of keysAround(key, source)) texts.add(text);
  });
  return [...texts];
}

function knownFrom(now: Instant, knowledge: ReadonlyMap<JobSourceId, SourceKnowledge>, budget: Known['budget']): Known {
  return {
    now,
    budget,
    coverage: (source, text) => knowledge.get(source)?.coverage.get(text)?.covered ?? NO_TIME,
    claims: (source, text) => knowledge.get(source)?.claims.get(text) ?? [],
    rowsPerDay: (source, { text }) => rowsPerDay(knowledge.get(source)?.coverage.get(text)),
  };
}

function rowsPerDay(coverage: Coverage | undefined): number {
  if (coverage === undefined || coverage.covered.length === 0) return USUAL_ROWS_PER_DAY;
  return coverage.jobsFound / Math.max(1, totalLength(coverage.covered) / DAY_MS);
}

function byKey(live: readonly LiveClaim[]): ReadonlyMap<string, readonly ForeignClaim[]> {
  return new Map(live.map(({ keyText, itemId, window }) => [keyText, [{ id: itemId, window }]]));
}
