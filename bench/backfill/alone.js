'use strict';
/** What others would pay on the same market: everybody alone, the reference's tracking of exact combinations, and the bound. */
const { searchCost } = require('../../dist/src/domain/backfill/plan-cost');
const { keyReader } = require('../../dist/src/domain/backfill/combination-key');
const { reachOf, servedWindow } = require('../../dist/src/domain/backfill/served-window');
const { DAY_MS, lowerBound } = require('./market');

/** A window of a search, as the provider serves it, and its price. */
function fetcher({ jobs, source }) {
  const keys = keyReader();
  const searches = new Map();
  return (combination, since, now) => {
    if (!searches.has(combination)) searches.set(combination, keys(combination, source).map(searchOf));
    const asked = servedWindow(source, Math.max(since, reachOf(source, now)), now);
    return searches.get(combination).map((search) => searchCost(source, jobs.count(search, asked.from, asked.to)));
  };
}

function searchOf({ request: { title, place, ...filters } }) {
  return { titles: title === null ? [] : [title], places: place === null ? [] : [place], ...filters };
}

function tally() {
  const total = { calls: 0, rows: 0 };
  const add = (costs) => {
    for (const { calls, rows } of costs) {
      total.calls += calls;
      total.rows += rows;
    }
  };
  return { total, add };
}

/** Everybody pays for everything. */
function naive({ users, ticks, historyDays, ...world }) {
  const fetched = fetcher(world);
  const { total, add } = tally();
  for (const { combinations, signUp, leaves } of users) {
    for (const combination of combinations) {
      add(fetched(combination, signUp - historyDays * DAY_MS, signUp));
      for (const tick of ticks) {
        if (tick >= signUp && tick < leaves) add(fetched(combination, tick - DAY_MS, tick));
      }
    }
  }
  return total;
}

/** A combination is fetched once for all who spell it alike and have the same filters, and daily while one of them is there. */
function exactMatch({ users, ticks, historyDays, ...world }) {
  const fetched = fetcher(world);
  const { total, add } = tally();
  const known = new Map();
  for (const { combinations, signUp, leaves } of users) {
    for (const combination of combinations) {
      const exact = JSON.stringify(combination);
      const before = known.get(exact);
      if (before === undefined) add(fetched(combination, signUp - historyDays * DAY_MS, signUp));
      known.set(exact, {
        combination: before?.combination ?? combination,
        from: before?.from ?? signUp,
        until: Math.max(before?.until ?? 0, leaves),
      });
    }
  }
  for (const { combination, from, until } of known.values()) {
    for (const tick of ticks) if (tick >= from && tick < until) add(fetched(combination, tick - DAY_MS, tick));
  }
  return total;
}

/** Each job that anybody wants is fetched once, on the day on which it is first wanted, in full pages. */
function bound({ users, ticks, historyDays, jobs, source }) {
  const keys = keyReader();
  const wanted = new Map();
  for (const { combinations, signUp, leaves } of users) {
    for (const key of combinations.flatMap((combination) => keys(combination, source))) {
      const before = wanted.get(key.text);
      if (before === undefined) wanted.set(key.text, { search: searchOf(key), signUp, leaves });
      else before.leaves = Math.max(before.leaves, leaves);
    }
  }
  const all = jobs.jobs;
  const none = ticks.length + 1;
  const dayOf = (time) => lowerBound(ticks.length, (at) => ticks[at] >= time);
  const tickOf = Int16Array.from(all, ({ time }) => dayOf(time));
  const firstWanted = new Int16Array(all.length).fill(none);
  for (const { search, signUp, leaves } of wanted.values()) {
    const from = lowerBound(all.length, (at) => all[at].time >= signUp - historyDays * DAY_MS);
    const last = Math.min(leaves, ticks[ticks.length - 1]);
    const first = dayOf(signUp);
    for (const cell of jobs.cellsOf(search)) {
      for (let at = lowerBound(cell.length, (index) => cell[index] >= from); at < cell.length; at++) {
        const job = cell[at];
        if (all[job].time >= Math.max(last, signUp)) break;
        const day = all[job].time < signUp ? first : tickOf[job];
        if (day < firstWanted[job]) firstWanted[job] = day;
      }
    }
  }
  const perDay = new Int32Array(none + 1);
  for (const day of firstWanted) perDay[day]++;
  const days = [...perDay.slice(0, none)].filter((rows) => rows > 0);
  return {
    calls: days.reduce((sum, rows) => sum + Math.ceil(rows / source.pageSize), 0),
    rows: days.reduce((sum, rows) => sum + rows, 0),
  };
}

module.exports = { naive, exactMatch, bound };
