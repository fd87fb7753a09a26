import type { Bundle } from './bundles';
import { type SearchKey, withoutFilters } from './combination-key';
import type { Allowance } from './list-searches';
import type { OpenDemand } from './open-demands';

/** A filter is taken to keep a fifth of what is there. */
const SHARE_KEPT = 1 / 5;

/**
 * Bundles whose filters keep out next to nothing lose them, so that one search serves them together with those that have
 * none. `worth`: most postings, in expectation, that are paid for to lose the filters of one. What covers another of the
 * bundles carries it already, so none of them is what another is widened to.
 */
export function widened(bundles: readonly Bundle[], worth: number, spare: Allowance): readonly Bundle[] {
  const result = new Map<string, Bundle>();
  for (const bundle of bundles) {
    const lead = wideLead(bundle.lead, Math.min(worth, spare.rows));
    spare.rows -= lead.rows - bundle.lead.rows;
    const name = `${lead.asked.from} ${lead.key.text}`;
    const known = result.get(name);
    if (lead === bundle.lead) result.set(name, bundle);
    else result.set(name, { ...bundle, lead, carried: [...(known?.carried ?? []), ...demandsIn(bundle)] });
  }
  return [...result.values()];
}

function wideLead(lead: OpenDemand, worth: number): OpenDemand {
  const key = withoutFilters(lead.key);
  const rows = lead.rows / SHARE_KEPT ** (filterCount(lead.key) - filterCount(key));
  return key.text === lead.key.text || rows - lead.rows > worth ? lead : { ...lead, key, rows, wants: [] };
}

function filterCount({ workArrangement, employmentType, seniority, industry }: SearchKey): number {
  return [workArrangement, employmentType, seniority, industry].filter((value) => value !== null).length;
}

/** Without leads that nobody wants. */
export function demandsIn({ lead, carried }: Bundle): readonly OpenDemand[] {
  return lead.wants.length > 0 ? [lead, ...carried] : carried;
}
