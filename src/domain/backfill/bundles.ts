import { earlier } from './demand';
import type { OpenDemand } from './open-demands';
import type { Instant } from './time-ranges';

/** A demand to search for, and those that its search answers too. */
export interface Bundle {
  readonly lead: OpenDemand;
  readonly carried: readonly OpenDemand[];
  /** Of all of them; null: as soon as possible. */
  readonly deadline: Instant | null;
}

/** Demands without those whose key and window a wider one among them covers: that one carries them. */
export function bundled(demands: readonly OpenDemand[]): readonly Bundle[] {
  const byText = new Map(demands.map((demand) => [demand.key.text, demand]));
  const carried = new Map<OpenDemand, OpenDemand[]>();
  for (const demand of demands) {
    const lead = leadOf(demand, byText);
    const others = carried.get(lead) ?? [];
    if (lead !== demand) others.push(demand);
    carried.set(lead, others);
  }
  return [...carried].map(([lead, others]) => ({
    lead,
    carried: others,
    deadline: others.reduce((sooner: Instant | null, { deadline }) => earlier(sooner, deadline), lead.deadline),
  }));
}

/** The widest of those that cover a demand; itself where none does. */
function leadOf(demand: OpenDemand, byText: ReadonlyMap<string, OpenDemand>): OpenDemand {
  for (const text of demand.around) {
    const wider = byText.get(text);
    if (wider === undefined || wider === demand || wider.asked.from > demand.asked.from) continue;
    return leadOf(wider, byText);
  }
  return demand;
}
