import { type Steps, stepByStep } from '../steps';
import type { BackfillPlan, Known, PlanRules } from './backfill-plan';
import type { Demand } from './demand';
import { keysAround } from './key-covers';
import type { PlannedSource } from './planned-source';
import { reachOf, servedWindow } from './served-window';
import { DAY_MS, type Instant, intersect, subtract, type TimeRange, type TimeRanges } from './time-ranges';

/** A demand with a window that nobody has and nobody fetches, and what has to be asked for to get it. */
export interface OpenDemand extends Demand {
  readonly asked: TimeRange;
  /** Postings that are expected in `asked`. */
  readonly rows: number;
  /** Texts of the keys that cover it, its own first. */
  readonly around: readonly string[];
}

/** A source's demands, divided by what is known of them. */
export interface Divided extends Pick<BackfillPlan, 'covered' | 'attached' | 'recent' | 'unreachable'> {
  readonly open: readonly OpenDemand[];
}

type Drafts = { readonly [Part in keyof Divided]: Divided[Part][number][] };

export function* divided(
  demands: readonly Demand[],
  source: PlannedSource,
  known: Known,
  rules: PlanRules,
): Steps<Divided> {
  const drafts: Drafts = { open: [], covered: [], attached: [], recent: [], unreachable: [] };
  yield* stepByStep(demands, (demand) => divide(demand, { source, known, rules }, drafts));
  return drafts;
}

interface Planning {
  readonly source: PlannedSource;
  readonly known: Known;
  readonly rules: PlanRules;
}

function divide(demand: Demand, planning: Planning, drafts: Drafts): void {
  const { source, known, rules } = planning;
  const { key, wants } = demand;
  const whose = { source: source.id, key, wants };
  const around = rules.subsume ? keysAround(key, source) : [key.text];
  const reach = [{ from: reachOf(source, known.now), to: known.now }];
  const outside = subtract(demand.window, reach);
  if (outside.length > 0) drafts.unreachable.push({ ...whose, window: outside });
  let rest = intersect(demand.window, reach);
  const take = (ranges: TimeRanges, note: (window: TimeRanges) => void) => {
    const window = intersect(rest, ranges);
    if (window.length === 0) return;
    note(window);
    rest = subtract(rest, window);
  };
  for (const by of around) {
    take(known.coverage(source.id, by), (window) => drafts.covered.push({ ...whose, window, by }));
  }
  for (const { id, window: claimed } of around.flatMap((text) => known.claims(source.id, text))) {
    take([claimed], (window) => drafts.attached.push({ ...whose, window, claim: id }));
  }
  if (rest.length === 0) return;
  const isContinued = isWatermark(rest[0]!.from, around, planning);
  if (isContinued && rest[0]!.from >= known.now - demand.lag) drafts.recent.push({ ...whose, window: rest });
  else drafts.open.push(opened({ ...demand, window: rest }, { around, isContinued }, planning));
}

/** Whether what is known, or being fetched, ends there. */
function isWatermark(at: Instant, around: readonly string[], { source, known }: Planning): boolean {
  return around.some(
    (text) =>
      known.coverage(source.id, text).some(({ to }) => to === at) ||
      known.claims(source.id, text).some(({ window }) => window.to === at),
  );
}

interface Past {
  readonly around: readonly string[];
  readonly isContinued: boolean;
}

function opened(demand: Demand, { around, isContinued }: Past, { source, known, rules }: Planning): OpenDemand {
  const { from } = demand.window[0]!;
  const since = Math.max(isContinued ? from - rules.overlap : from, reachOf(source, known.now));
  const asked = servedWindow(source, since, known.now);
  const rows = (known.rowsPerDay(source.id, demand.key) * (asked.to - asked.from)) / DAY_MS;
  return { ...demand, asked, rows, around };
}
