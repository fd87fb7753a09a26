'use strict';
/** What sharing saves: users of a made-up market over thirty days, planned for by the product's own planner, and by others. */
const { activeJobsDb } = require('../../dist/src/infrastructure/sources/providers/active-jobs-db');
const { jsearch } = require('../../dist/src/infrastructure/sources/providers/jsearch');
const { theirStack } = require('../../dist/src/infrastructure/sources/providers/theirstack');
const { table } = require('../statistics');
const { bound, exactMatch, naive } = require('./alone');
const { market, DAY_MS } = require('./market');
const { planningTimes } = require('./planning-time');
const { population } = require('./population');
const { planned } = require('./shared');

const START = Date.UTC(2026, 0, 5);
const DAYS = 30;
const HISTORY_DAYS = 30;
/** 6:00 in Berlin, in winter. */
const DAILY_RUN_HOUR = 5;
const SEED = 20_260_105;

const of = ({ id, capabilities }) => ({ ...capabilities, id });
/** As its adapter asks it. */
const REAL = of(theirStack);

const NAIVE = 'naive: everybody alone';
const REFERENCE = "the reference's exact match";
const OURS = '+ known rows left out (the product)';
const WORTH = '+ a call, and a filter, is worth 40 rows';
const BOUND = 'bound: each wanted job once, full pages';
const SINGLE = { mostTitles: 1, mostPlaces: 1 };
const EXACT = { callWorth: 0, filterWorth: 0 };
const STRATEGIES = {
  [NAIVE]: naive,
  [REFERENCE]: exactMatch,
  'canonical keys': (world) => planned(world, { rules: { ...SINGLE, subsume: false } }),
  '+ wider keys cover narrower ones': (world) => planned(world, { rules: SINGLE }),
  '+ OR lists': (world) => planned(world, { rules: EXACT }),
  '+ one daily plan for all users': (world) => planned(world, { rules: EXACT, together: true }),
  [WORTH]: (world) => planned(world, { together: true }),
  [OURS]: (world) => planned(world, { together: true, leavesOut: world.source.leavesOut }),
  '+ adaptive refresh': (world) => planned(world, { together: true, patient: true, leavesOut: world.source.leavesOut }),
  [BOUND]: bound,
};
/** Those that plan for one user after another every day take minutes for so many. */
const OF_MANY = new Set([NAIVE, REFERENCE, '+ one daily plan for all users', WORTH, OURS, '+ adaptive refresh', BOUND]);
const MANY = 10_000;

function worldOf(count, { isWide = true, anywhere = 0, source = REAL } = {}) {
  const users = population(SEED + count, count, { start: START, days: DAYS, isWide, anywhere });
  const ticks = Array.from({ length: DAYS }, (_, day) => START + day * DAY_MS + DAILY_RUN_HOUR * 3_600_000);
  return { jobs: theMarket(), users, ticks, source, historyDays: HISTORY_DAYS };
}

let made;

function theMarket() {
  made ??= market(SEED, START - (HISTORY_DAYS + 1) * DAY_MS, START + DAYS * DAY_MS);
  return made;
}

async function measure({ rounds }) {
  return [
    '## What sharing saves',
    '',
    `Made-up users over ${DAYS} days, their sign-ups spread evenly over them: 4.3 combinations each, titles and places by popularity (the n-th with a weight of 1/n; 61 titles, 76 cities), in everyday spellings (one title in fifty mistyped), three of ten users with filters. Of the places, 8 % are remote work and 6 % countries, or none. The market has 6,000 postings a day; at sign-up the last ${HISTORY_DAYS} days are fetched, daily at 6:00 what is new. Source: TheirStack as the adapter asks it: pages of 500, known rows left out, and a country's search not trusted to find all of its cities. Credits are rows returned. Everything is reproducible; only the last table's times are not.`,
    '',
    ...sizes({ isWide: true }, 'With countries and remote work'),
    ...sizes({ isWide: false }, 'Without'),
    'What lies between the product and the bound: lists that join searches also find what nobody asked for; a search that would have to name more known rows than it may names the newest, which is where very many users ask for countries; and every sign-up that asks for something new is a call of its own, for a city in a country that is known, too. The rules that join searches save calls and cost some rows: TheirStack charges rows only, so there they are a matter of pace.',
    '',
    ...lists(),
    ...variants(),
    ...planning(Number(rounds)),
  ].join('\n');
}

function sizes({ isWide }, title) {
  const counts = [10, 1_000, MANY];
  const results = counts.map((count) => resultsOf(worldOf(count, { isWide }), count));
  const rows = Object.keys(STRATEGIES).map((name) => [name, ...results.map((result) => cellOf(result, name))]);
  return [
    `### ${title}`,
    '',
    'Calls (saved against naive) / credits (saved; times the bound).',
    '',
    table(['', ...counts.map((count) => `${count.toLocaleString('en')} users`)], rows),
    '',
  ];
}

function resultsOf(world, count) {
  const names = Object.keys(STRATEGIES).filter((name) => count < MANY || OF_MANY.has(name));
  return Object.fromEntries(names.map((name) => [name, STRATEGIES[name](world)]));
}

function cellOf(results, name) {
  const result = results[name];
  if (result === undefined) return '';
  const saved = (part) => `${(100 * (1 - result[part] / results[NAIVE][part])).toFixed(1)} %`;
  const times = `${(result.rows / results[BOUND].rows).toFixed(2)} ×`;
  const shown = (amount) => amount.toLocaleString('en');
  return `${shown(result.calls)} (${saved('calls')}) / ${shown(result.rows)} (${saved('rows')}; ${times})`;
}

/** How long a list of what is left out is worth its bytes. */
function lists() {
  const worlds = [true, false].map((isWide) => worldOf(1_000, { isWide }));
  const others = worlds.map((world) => ({ [NAIVE]: naive(world), [BOUND]: bound(world) }));
  const rows = [0, 500, 1_000, 5_000, 10_000, Number.POSITIVE_INFINITY].map((leavesOut) => [
    Number.isFinite(leavesOut) ? leavesOut.toLocaleString('en') : 'all',
    ...worlds.map((world, index) =>
      cellOf({ ...others[index], [OURS]: planned(world, { together: true, leavesOut }) }, OURS),
    ),
  ]);
  return [
    '### How many known rows a search may name',
    '',
    `With 1,000 users; the product names ${REAL.leavesOut.toLocaleString('en')}, some ten bytes each.`,
    '',
    table(['named at most', 'with countries and remote work', 'without'], rows),
    '',
  ];
}

/** What the figures for 1,000 users hang on. */
function variants() {
  const worlds = {
    'as above': {},
    'one place in a hundred is everywhere': { anywhere: 0.01 },
    "a country's search is known to find its cities": { source: { ...REAL, findsWithin: true } },
    'pages of 25, the free plan': { source: { ...REAL, pageSize: 25 } },
    'windows from any instant (a cursor on the time of discovery)': { source: { ...REAL, sinceInstants: true } },
    'Active Jobs DB, which can leave nothing out': { source: of(activeJobsDb) },
    'JSearch: no lists, windows in steps, nothing left out': { source: of(jsearch) },
  };
  const names = [NAIVE, REFERENCE, OURS, BOUND];
  const rows = Object.entries(worlds).map(([label, options]) => {
    const world = worldOf(1_000, options);
    const results = Object.fromEntries(names.map((name) => [name, STRATEGIES[name](world)]));
    return [label, ...[REFERENCE, OURS, BOUND].map((name) => cellOf(results, name))];
  });
  return [
    '### What it hangs on',
    '',
    'With 1,000 users.',
    '',
    table(['', 'the reference', 'the product', 'bound'], rows),
    '',
  ];
}

function planning(rounds) {
  const { wants, backfill, daily } = planningTimes(REAL, { start: START, rounds });
  const seconds = (time) => (time / 1_000).toFixed(2);
  return [
    '### Planning',
    '',
    `One plan for ${wants.toLocaleString('en')} combinations (10,000 users, six each) at one source, on one thread: ${seconds(backfill)} s where nothing is known, ${seconds(daily)} s where the last day is missing.`,
    '',
  ];
}

module.exports = { measure };
