import { DomainError } from '../../../src/domain/domain-error';
import { JOB_SOURCES } from '../../../src/domain/job-source';
import { REQUEST_FILTERS, type RequestFilter, type SourceRequest } from '../../../src/domain/source-request';
import { EMPLOYMENT_TYPES, SENIORITIES, WORK_ARRANGEMENTS } from '../../../src/domain/work';
import { writableJson } from '../../../src/infrastructure/sources/writable-json';
import { aRequest } from '../../support/drained';
import { SANDBOX_NOW } from '../../support/sandbox-rig';
import { type Asked, isAtMost, type ProviderRig } from './provider-rig';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(SANDBOX_NOW.getTime() - days * DAY_MS);

const TITLES: readonly [Asked, Asked] = [
  ['Zebra Keeper', 'Zebra Keeper'],
  ['Tapir Keeper', 'Tapir Keeper'],
];
const PLACES: readonly [Asked, Asked] = [
  ['Berlin', 'Berlin'],
  ['Hamburg', 'Hamburg'],
];

/** What can be told of a provider without calling it. */
export function providerSpec(rig: ProviderRig) {
  description(rig);
  expressing(rig);
  junk(rig);
}

function description({ provider, creditsAre }: ProviderRig) {
  const { capabilities, plans } = provider;
  const request = aRequest({}, SANDBOX_NOW);
  const firsts = provider.searches(request, SANDBOX_NOW);

  it('is described without contradictions', () => {
    expect(JOB_SOURCES).toContain(provider.id);
    expect(provider.environment).toMatch(/^[A-Z]+$/u);
    expect(new URL(provider.baseUrl).protocol).toBe('https:');
    expect(capabilities.kind).toBe('provider');
    expect(Object.keys(capabilities.filters).sort()).toEqual([...REQUEST_FILTERS].sort());
    const { windowDays } = capabilities;
    if (windowDays !== 'any') expect([...windowDays].sort((a, b) => a - b)).toEqual(windowDays);
    for (const plan of Object.values(plans)) {
      expect(Object.keys(plan.caps).sort()).toEqual([...capabilities.charges].sort());
      for (const { calls, seconds } of plan.pace) expect(calls > 0 && seconds > 0).toBe(true);
    }
    expect(capabilities.charges.includes('rows') ? 'rows' : (capabilities.charges[0] ?? null)).toBe(creditsAre);
  });

  it('says beforehand what a search can cost, in the units that it charges, and that its check is cheaper', () => {
    expect(firsts.length).toBeGreaterThan(0);
    for (const call of firsts) {
      const most = provider.mostCost(call);
      expect(Object.keys(most).sort()).toEqual([...capabilities.charges].sort());
      for (const amount of Object.values(most)) expect(Number.isInteger(amount) && amount > 0).toBe(true);
      expect(isAtMost(provider.mostCost(provider.check), most)).toBe(true);
    }
  });

  it('sends calls that JSON keeps as they are, the same ones for the same request', () => {
    expect(JSON.parse(JSON.stringify(firsts))).toEqual(firsts);
    expect(provider.searches(request, SANDBOX_NOW)).toEqual(firsts);
    for (const { path } of firsts) expect(path).toMatch(/^\//u);
  });
}

/** Requests that name something for a filter. */
function variants(filter: RequestFilter, { titles = TITLES, places = PLACES, industries }: ProviderRig) {
  const values: Readonly<Record<RequestFilter, readonly Partial<SourceRequest>[]>> = {
    titles: [{ titles: titles.map(([value]) => value) }],
    places: [{ places: places.map(([value]) => value) }],
    workArrangement: WORK_ARRANGEMENTS.map((workArrangement) => ({ workArrangement })),
    employmentType: EMPLOYMENT_TYPES.map((employmentType) => ({ employmentType })),
    seniority: SENIORITIES.map((seniority) => ({ seniority })),
    industry: (industries ?? ['Software', 'Healthcare']).map((industry) => ({ industry })),
    postedSince: [1, 3, 10].map((days) => ({ postedSince: daysAgo(days) })),
  };
  return values[filter];
}

function expressing(rig: ProviderRig) {
  const { provider } = rig;
  const callsFor = (request: Partial<SourceRequest>) =>
    provider.searches(aRequest(request, SANDBOX_NOW), SANDBOX_NOW).map((call) => JSON.stringify(call));
  const usual = callsFor({});

  it.each(REQUEST_FILTERS)('sends something for %s if, and only if, it says that it can express it', (filter) => {
    const differ = variants(filter, rig).some((request) => JSON.stringify(callsFor(request)) !== JSON.stringify(usual));
    expect(differ).toBe(provider.capabilities.filters[filter] !== 'none');
  });

  it.each(['titles', 'places'] as const)('asks for several %s in one search or in one each, as it says', (filter) => {
    // One title, where none is asked for: a role may take several searches.
    const calls = variants(filter, rig).flatMap((request) => callsFor({ titles: ['Okapi Keeper'], ...request }));
    const [[, first], [, second]] = rig[filter] ?? (filter === 'titles' ? TITLES : PLACES);
    const both = calls.filter((call) => call.includes(first) && call.includes(second));
    const either = calls.filter((call) => call.includes(first) !== call.includes(second));
    const support = provider.capabilities.filters[filter];
    expect([both.length > 0, either.length]).toEqual([support === 'list', support === 'one' ? 2 : 0]);
  });
}

const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  'x',
  [],
  {},
  [[]],
  { data: null },
  { data: {} },
  { jobs: 7 },
  { data: 'x' },
];

function junk({ provider }: ProviderRig) {
  const request = aRequest({}, SANDBOX_NOW);

  it.each(JUNK)('knows what the answer %j costs, and takes it for postings or for a broken contract', (body) => {
    const call = provider.searches(request, SANDBOX_NOW)[0]!;
    const cost = provider.cost(call, body);
    for (const amount of Object.values(cost)) expect(Number.isInteger(amount) && amount >= 0).toBe(true);
    expect(() =>
      JSON.stringify(provider.people === undefined ? null : writableJson(body, provider.people).body),
    ).not.toThrow();
    try {
      const { records } = provider.read(call, body, request, SANDBOX_NOW);
      expect(records.every((record) => 'unreadable' in record)).toBe(true);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect(error.code).toBe('SOURCE_CONTRACT');
      expect(error.message).toContain(provider.name);
    }
  });

  it('takes an answer without its list for a broken contract, never for no postings', () => {
    const call = provider.searches(request, SANDBOX_NOW)[0]!;
    for (const body of [null, { items: [] }, { error: 'no' }]) {
      expect(() => provider.read(call, body, request, SANDBOX_NOW)).toThrow(
        expect.objectContaining({ code: 'SOURCE_CONTRACT' }),
      );
    }
  });
}
