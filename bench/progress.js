'use strict';
/** From an event's row to its subscribers over WebSocket, beside a bare notification of the database. */
const { createClient } = require('graphql-ws');
const { Client } = require('pg');
const WebSocket = require('ws');
const { setTimeout: sleep } = require('node:timers/promises');
const { withDatabase } = require('./database');
const { withApi } = require('./served');
const { quantile, table } = require('./statistics');

const EVENTS = 200;
const SUBSCRIBERS = 20;
const PAUSE_MS = 20;

async function measure({ server }) {
  const { delays, bare } = await withDatabase(server, (db, address) =>
    withApi(db, address, async (api) => ({ delays: await overWebSocket(api), bare: await notifications(address) })),
  );
  const row = (name, values) => [name, quantile(values, 0.5).toFixed(1), quantile(values, 0.95).toFixed(1)];
  return [
    '## Progress of backfills',
    '',
    `${EVENTS} events of one run, one every ${PAUSE_MS} ms, to ${SUBSCRIBERS} subscribers: from the event's row (before its commit) to the client. Wanted: p95 at most 250 ms.`,
    '',
    table(['', 'p50 ms', 'p95 ms'], [row('subscription over WebSocket', delays), row('limit: a bare NOTIFY', bare)]),
    '',
  ].join('\n');
}

async function overWebSocket({ url, token, user, backfill }) {
  const run = { trigger: 'manual', userId: user.id, totalCombinations: 1, alreadyCovered: 0, estimate: [] };
  const runId = await backfill.atomically(async ({ runs }) => {
    const id = await runs.create(run);
    await runs.addItems(id, [anItem()]);
    return id;
  });
  const connectionParams = { authorization: `Bearer ${token}` };
  const options = { url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams };
  const delays = [];
  const query = `subscription { backfillProgress(runId: "${runId}") { number at message } }`;
  const clients = Array.from({ length: SUBSCRIBERS }, () => createClient(options));
  const following = clients.map(async (client) => {
    for await (const { data, errors } of client.iterate({ query })) {
      if (errors) throw new Error(JSON.stringify(errors));
      const { at, message, number } = data.backfillProgress;
      if (message === 'tick') delays.push(Date.now() - Date.parse(at));
      if (number === EVENTS) return;
    }
  });
  await sleep(1_000);
  for (let event = 0; event < EVENTS; event++) {
    await backfill.atomically(({ runs }) => runs.note([{ runId, itemId: null, message: 'tick' }]));
    await sleep(PAUSE_MS);
  }
  await Promise.all(following);
  await Promise.all(clients.map((client) => client.dispose()));
  if (delays.length !== EVENTS * SUBSCRIBERS) throw new Error(`${delays.length} events arrived`);
  return delays;
}

function anItem() {
  const filters = { workArrangement: null, employmentType: null, seniority: null, industry: null };
  const asked = { from: 0, to: 1 };
  const request = { titles: ['Engineer'], places: [], ...filters, postedSince: new Date(0) };
  const account = { source: 'theirstack', sandbox: false };
  const state = { status: 'queued', retryAt: null, priority: 0, alone: {}, aloneCalls: 0 };
  return { account, request, asked, keys: [], ...state };
}

async function notifications(address) {
  const client = new Client({ connectionString: address });
  const sender = new Client({ connectionString: address });
  await Promise.all([client.connect(), sender.connect()]);
  await client.query('listen bench');
  const delays = [];
  for (let event = 0; event < EVENTS; event++) {
    const rung = new Promise((resolve) => client.once('notification', resolve));
    const start = performance.now();
    await Promise.all([rung, sender.query('notify bench')]);
    delays.push(performance.now() - start);
  }
  await Promise.all([client.end(), sender.end()]);
  return delays;
}

module.exports = { measure };
