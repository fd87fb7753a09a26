import type { BackfillPlan, KeyWindow, PlanItem, Want } from '../../domain/backfill/backfill-plan';
import type { SearchKey } from '../../domain/backfill/combination-key';
import { servedWindow } from '../../domain/backfill/served-window';
import { type TimeRange, type TimeRanges, union } from '../../domain/backfill/time-ranges';
import type { JobSourceId } from '../../domain/job-source';
import type { JobSource } from '../ports/job-source';
import type { ItemWork, NewItem } from '../ports/run-store';
import { NOT_YET } from './alone-cost';
import { accountOf, plannedSource } from './planned-sources';

type Sources = ReadonlyMap<JobSourceId, JobSource>;

/**
 * The items of a plan: searches to make, now or later; one for each key that somebody else is fetching, which will find it
 * covered, or do it where the other fails; and one for each that is covered.
 */
export function itemsOf(plan: BackfillPlan, sources: Sources, wants: readonly Want[]): readonly NewItem[] {
  const account = ({ source }: { readonly source: JobSourceId }) => accountOf(sources.get(source)!);
  const priorities = new Map(wants.map(({ id, priority }) => [id, priority]));
  const single = (part: Part) => {
    const priority = Math.max(...part.wants.map((id) => priorities.get(id)!));
    return { ...singleWork(part, sources.get(part.source)!), priority, account: account(part) };
  };
  const queued = { status: 'queued', retryAt: null, ...NOT_YET } as const;
  const searched = new Set(
    [...plan.items, ...plan.deferred].flatMap((item) => item.keys.map((key) => nameOf(item, key))),
  );
  const attached = new Set(plan.attached.map((part) => nameOf(part, part)));
  const isNew = (part: KeyWindow & { readonly source: JobSourceId }) => !searched.has(nameOf(part, part));
  const covered = plan.covered.filter((part) => isNew(part) && !attached.has(nameOf(part, part)));
  return [
    ...plan.items.map((item) => ({ ...workOf(item), account: account(item), ...queued })),
    ...plan.deferred.map((item) => {
      const retryAt = item.until === null ? null : new Date(item.until);
      return { ...workOf(item), account: account(item), status: 'deferred' as const, retryAt, ...NOT_YET };
    }),
    ...perKey(plan.attached).map((part) => ({ ...single(part), ...queued })),
    ...perKey(covered).map((part) => ({ ...single(part), status: 'covered' as const, retryAt: null, ...NOT_YET })),
  ];
}

function workOf({ request, asked, keys, priority }: PlanItem): ItemWork {
  return { request, asked, keys, priority };
}

type Part = KeyWindow & { readonly source: JobSourceId };

function nameOf({ source }: { readonly source: JobSourceId }, { key }: { readonly key: SearchKey }): string {
  return `${source} ${key.text}`;
}

/** The parts of a key's window, which several may have covered, as one. */
function perKey(parts: readonly Part[]): readonly Part[] {
  const byKey = new Map<string, Part>();
  for (const part of parts) {
    const name = nameOf(part, part);
    byKey.set(name, { ...part, window: union(byKey.get(name)?.window ?? [], part.window) });
  }
  return [...byKey.values()];
}

function singleWork({ key, window, wants }: Part, source: JobSource): Omit<ItemWork, 'priority'> {
  const { title, place, ...filters } = key.request;
  const asked = servedWindow(plannedSource(source), hull(window).from, hull(window).to);
  return {
    request: {
      titles: title === null ? [] : [title],
      places: place === null ? [] : [place],
      ...filters,
      postedSince: new Date(asked.from),
    },
    asked,
    keys: [{ key, window, wants }],
  };
}

/** From the first to the last instant. */
export function hull(window: TimeRanges): TimeRange {
  return { from: window[0]!.from, to: window.at(-1)!.to };
}
