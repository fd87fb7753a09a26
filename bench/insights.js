'use strict';
/** `skillInsights` over HTTP, beside the same bytes from a bare node:http server in the same process. */
const http = require('node:http');
const autocannon = require('autocannon');
const { startServer } = require('../dist/src/interface/http/server');
const { appOver, extract, ingest } = require('./ingest');
const { withDatabase } = require('./database');
const { milliseconds, quantile, table } = require('./statistics');

const QUERY = `query ($filter: SkillInsightsFilter!) {
  skillInsights(filter: $filter) { title subtitle totals { postingsCount uniqueCompaniesCount } skills { name count pct interval { low high } } }
}`;
const FILTERS = {
  'one city': { location: 'Berlin', level: 'ALL' },
  'one city and role': { location: 'Berlin', role: 'BACKEND' },
  'one role, everywhere': { role: 'DATA' },
  everything: { level: 'ALL', days: 365, top: 25 },
  'everything, by group': { level: 'ALL', days: 365, top: 25, by: 'GROUP' },
};
const REQUESTS = 300;
const SECONDS = 4;
const UNLIMITED = { queriesPerMinute: 0, uploadsPerHour: 0 };

async function measure({ server, input }) {
  return withDatabase(server, async (db) => {
    const app = appOver(db, input.file);
    await ingest(app);
    await extract(app);
    await db.query('vacuum analyze');
    const api = await startServer(
      { host: '127.0.0.1', port: 0, production: true, rateLimits: UNLIMITED },
      portsFor(app),
    );
    try {
      return await report(`${api.url}/graphql`);
    } finally {
      await api.stop();
    }
  });
}

function portsFor(app) {
  return {
    ...{ app, backfills: {}, people: {} },
    authenticate: () => Promise.reject(new Error('no tokens here')),
    readiness: () => Promise.resolve({ ready: true, details: {} }),
    log: () => undefined,
    signal: new AbortController().signal,
  };
}

async function report(url) {
  const rows = [];
  for (const [name, filter] of Object.entries(FILTERS)) {
    const body = JSON.stringify({ query: QUERY, variables: { filter } });
    const { times, answer } = await oneByOne(url, body);
    const loaded = await underLoad(url, body);
    const limit = await constantAnswer(answer, (limitUrl) => underLoad(limitUrl, body));
    const postings = JSON.parse(answer).data.skillInsights.totals.postingsCount;
    rows.push([
      ...[name, postings, quantile(times, 0.5).toFixed(1), quantile(times, 0.95).toFixed(1)],
      ...[Math.round(loaded), `${((100 * loaded) / limit).toFixed(1)} %`],
    ]);
  }
  return [
    '## Insights over HTTP',
    '',
    `Every answer is computed anew by PostgreSQL. p50 and p95 in ms of ${REQUESTS} requests one after the other; requests/s with 8 connections, and that as a share of a bare \`node:http\` server giving the same bytes. Client, server and database share the machine.`,
    '',
    table(['filter', 'postings', 'p50', 'p95', 'requests/s', 'of bare HTTP'], rows),
    '',
  ].join('\n');
}

async function oneByOne(url, body) {
  const times = [];
  let answer = '';
  for (let i = 0; i < REQUESTS + 20; i++) {
    const ms = await milliseconds(async () => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      answer = await response.text();
      if (!response.ok || JSON.parse(answer).errors !== undefined) throw new Error(answer);
    });
    if (i >= 20) times.push(ms);
  }
  return { times, answer };
}

async function underLoad(url, body) {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    connections: 8,
    duration: SECONDS,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors under load`);
  return result.requests.average;
}

async function constantAnswer(answer, task) {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(answer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await task(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

module.exports = { measure };
