import { type Steps, stepByStep } from '../steps';
import type { KeyWindow, PlanItem, PlanRules } from './backfill-plan';
import type { Bundle } from './bundles';
import { type ListSearch, listSearches } from './list-searches';
import { searchCost } from './plan-cost';
import type { PlannedSource } from './planned-source';
import { demandsIn, widened } from './widened';

/** The searches that answer bundles: with lists of titles and places where the source takes them, within bounds. */
export function* searchesFor(
  bundles: readonly Bundle[],
  source: PlannedSource,
  rules: PlanRules,
): Steps<readonly PlanItem[]> {
  const wanted = bundles.reduce((sum, { lead }) => sum + lead.rows, 0);
  const spare = { rows: rules.mostUnwanted * wanted };
  const alike = new Map<string, Bundle[]>();
  yield* stepByStep(rules.subsume ? widened(bundles, rules.filterWorth, spare) : bundles, (bundle) => {
    const form = formOf(bundle, source);
    const others = alike.get(form);
    if (others === undefined) alike.set(form, [bundle]);
    else others.push(bundle);
  });
  const items: PlanItem[] = [];
  for (const group of alike.values()) {
    yield;
    for (const search of listSearches(group, rules, spare)) items.push(itemFor(search, source));
  }
  return items;
}

/** One search for each. */
export function singleSearches(bundles: readonly Bundle[], source: PlannedSource): readonly PlanItem[] {
  return bundles.map((bundle) => itemFor({ bundles: [bundle], rows: bundle.lead.rows }, source));
}

/** What all keys of one search have in common: all but what the source takes lists of. Any title, and remote work, are none. */
function formOf({ lead: { key, asked } }: Bundle, { filters }: PlannedSource): string {
  const { title, place, placeText, workArrangement, employmentType, seniority, industry } = key;
  const isListedTitle = filters.titles === 'list' && title !== null;
  const isListedPlace = filters.places === 'list' && place !== null && place.kind !== 'remote';
  return JSON.stringify([
    ...[asked.from, workArrangement, employmentType, seniority, industry],
    ...[isListedTitle || title, isListedPlace || placeText],
  ]);
}

function itemFor({ bundles, rows }: ListSearch, source: PlannedSource): PlanItem {
  const { key, asked } = bundles[0]!.lead;
  const { title: _title, place: _place, ...filters } = key.request;
  const demands = bundles.flatMap(demandsIn);
  const keys: KeyWindow[] = demands.map(({ key, window, wants }) => ({ key, window, wants }));
  const titles = new Map(bundles.map(({ lead }) => [lead.key.title, lead.key.request.title]));
  const places = new Map(bundles.map(({ lead }) => [lead.key.placeText, lead.key.request.place]));
  return {
    source: source.id,
    request: { titles: named(titles), places: named(places), ...filters, postedSince: new Date(asked.from) },
    asked,
    keys,
    priority: demands.reduce((most, { priority }) => Math.max(most, priority), Number.NEGATIVE_INFINITY),
    since: demands.reduce((first, { since }) => Math.min(first, since), Number.POSITIVE_INFINITY),
    ...searchCost(source, rows),
  };
}

function named(byKey: ReadonlyMap<unknown, string | null>): readonly string[] {
  return [...byKey.values()].filter((text): text is string => text !== null);
}
