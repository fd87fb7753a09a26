'use strict';
/** Thirty days of the product's own planner: every sign-up a run, and a daily one for everybody. */
const { isDue, USUAL_REFRESH_RULES } = require('../../dist/src/domain/backfill/adaptive-refresh');
const { keyReader } = require('../../dist/src/domain/backfill/combination-key');
const { keysAround } = require('../../dist/src/domain/backfill/key-covers');
const { planBackfill, USUAL_PLAN_RULES } = require('../../dist/src/domain/backfill/plan-backfill');
const { searchCost } = require('../../dist/src/domain/backfill/plan-cost');
const { HOUR_MS, NO_TIME, union } = require('../../dist/src/domain/backfill/time-ranges');
const { DAY_MS } = require('./market');

/** Postings a day that a key is expected to bring until it is known. */
const UNKNOWN_ROWS_PER_DAY = 3;

/**
 * `rules`: of plans. `together`: one plan a day for all users instead of one for each. `patient`: keys that nobody looks
 * at wait, and are filled when somebody comes back. `leavesOut`: so many known postings are named in a search, and not paid
 * for again.
 */
function planned(world, { rules = {}, together = false, patient = false, leavesOut = 0 }) {
  const state = simulation(world, { ...USUAL_PLAN_RULES, ...rules }, leavesOut);
  for (const { at, user } of events(world, patient)) {
    if (user !== null) {
      state.seen.set(user.id, at);
      state.run([user], at, { lag: DAY_MS, patient: at > user.signUp });
      continue;
    }
    const active = world.users.filter(({ signUp, leaves }) => signUp <= at && at < leaves);
    if (together) state.run(active, at, { lag: HOUR_MS, patient });
    else for (const one of active) state.run([one], at, { lag: HOUR_MS, patient });
  }
  return state.total;
}

/** Sign-ups and daily runs in the order of their times, and where it matters, visits. */
function events({ users, ticks }, patient) {
  const all = ticks.map((at) => ({ at, user: null }));
  for (const user of users) {
    all.push({ at: user.signUp, user });
    if (!patient) continue;
    for (const at of user.visits) all.push({ at, user });
  }
  return all.sort((a, b) => a.at - b.at);
}

function simulation({ jobs, source, historyDays }, rules, leavesOut) {
  const coverage = new Map();
  const rates = new Map();
  const seen = new Map();
  const stored = new Uint8Array(jobs.jobs.length);
  const total = { calls: 0, rows: 0 };
  const keys = keyReader();
  const covered = (text) => coverage.get(text) ?? NO_TIME;
  const known = (now) => ({
    now,
    coverage: (_, text) => covered(text),
    claims: () => [],
    budget: () => ({ left: {}, renewsAt: null, pausedUntil: null }),
    rowsPerDay: (_, { text }) => rates.get(text) ?? UNKNOWN_ROWS_PER_DAY,
  });

  function run(users, now, { lag, patient }) {
    const due = patient ? dueCombinations(users, now) : null;
    const wants = users.flatMap(({ id, signUp, combinations }) =>
      combinations
        .filter((combination) => due === null || due(combination))
        .map((combination) => wantOf(id, combination, { from: signUp - historyDays * DAY_MS, to: now }, lag)),
    );
    const plan = planBackfill({ wants, sources: [source], known: known(now), rules });
    for (const item of plan.items) fetched(item);
    return plan;
  }

  function wantOf(id, combination, window, lag) {
    return { id, combination, window, priority: 0, since: window.to, deadline: null, lag };
  }

  function fetched({ request, asked, keys: windows }) {
    const cost = searchCost(source, returned(request, asked).length);
    total.calls += cost.calls;
    total.rows += cost.rows;
    for (const { key } of windows) {
      coverage.set(key.text, union(covered(key.text), [asked]));
      rates.set(key.text, rateOf(key.request, asked.to));
    }
  }

  /** What is stored is left out: as the product does it, which knows what a posting tells, and not how the provider rates it. */
  function returned(request, { from, to }) {
    const found = jobs.found(request, from, to);
    const known = jobs.found({ ...request, seniority: null }, from, to).filter((job) => stored[job] === 1);
    const named = new Set(known.sort((a, b) => b - a).slice(0, leavesOut));
    for (const job of found) stored[job] = 1;
    return found.filter((job) => !named.has(job));
  }

  /** As it is counted among the stored postings of the last weeks. */
  function rateOf({ title, place, ...filters }, to) {
    const search = { titles: title === null ? [] : [title], places: place === null ? [] : [place], ...filters };
    return jobs.count(search, to - historyDays * DAY_MS, to) / historyDays;
  }

  function dueCombinations(users, now) {
    const lastSeen = new Map();
    for (const { id, combinations } of users) {
      for (const { text } of combinations.flatMap((one) => keys(one, source))) {
        lastSeen.set(text, Math.max(lastSeen.get(text) ?? 0, seen.get(id)));
      }
    }
    return (combination) => keys(combination, source).some((key) => isDueKey(key, lastSeen.get(key.text), now));
  }

  function isDueKey(key, lastSeen, now) {
    const around = rules.subsume ? keysAround(key, source) : [key.text];
    const watermark = union(...around.map(covered)).at(-1)?.to ?? null;
    const rowsPerDay = rates.get(key.text) ?? UNKNOWN_ROWS_PER_DAY;
    return isDue({ watermark, activeUsers: 1, lastSeen, rowsPerDay }, USUAL_REFRESH_RULES, now);
  }

  return { run, seen, total };
}

module.exports = { planned };
