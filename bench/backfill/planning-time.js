'use strict';
/** How long one plan takes for many users at once, on one thread. */
const { performance } = require('node:perf_hooks');
const { planBackfill, USUAL_PLAN_RULES } = require('../../dist/src/domain/backfill/plan-backfill');
const { NO_TIME } = require('../../dist/src/domain/backfill/time-ranges');
const { DAY_MS } = require('./market');
const { population } = require('./population');
const { median } = require('../statistics');

const WANTS = 60_000;

/** Milliseconds for six combinations of each of 10,000 users at a source, nothing known, and again with all of it known but for the last day. */
function planningTimes(source, { start, rounds }) {
  const now = start + 30 * DAY_MS;
  const users = population(1, 20_000, { start, days: 30, isWide: true, anywhere: 0 });
  const combinations = users.flatMap((user) => user.combinations.map((combination) => ({ combination, id: user.id })));
  const window = { from: now - 30 * DAY_MS, to: now };
  const wants = combinations
    .slice(0, WANTS)
    .map((want) => ({ ...want, window, priority: 0, since: now, deadline: null, lag: 0 }));
  const yesterday = [{ from: window.from, to: now - DAY_MS }];
  const timed = (coverage) =>
    median(Array.from({ length: rounds }, () => milliseconds(wants, source, knownAt(now, coverage))));
  return { wants: wants.length, backfill: timed(NO_TIME), daily: timed(yesterday) };
}

function knownAt(now, coverage) {
  return {
    now,
    coverage: () => coverage,
    claims: () => [],
    budget: () => ({ left: {}, renewsAt: null, pausedUntil: null }),
    rowsPerDay: () => 1,
  };
}

function milliseconds(wants, source, known) {
  const begun = performance.now();
  planBackfill({ wants, sources: [source], known, rules: USUAL_PLAN_RULES });
  return performance.now() - begun;
}

module.exports = { planningTimes };
