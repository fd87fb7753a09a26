'use strict';
/** The product's server over a database, without sources, with a signed-in user. */
const { Registry } = require('prom-client');
const { createApp } = require('../dist/src/application/app');
const { createBackfills } = require('../dist/src/application/backfills');
const { createPeople } = require('../dist/src/application/people');
const { catalogue } = require('../dist/src/domain/skills/catalogue');
const { authenticator, mintToken } = require('../dist/src/infrastructure/auth/tokens');
const { openCvReading } = require('../dist/src/infrastructure/open-cv-reading');
const { adaptersOver } = require('../dist/src/infrastructure/open-ports');
const { prepareQueue } = require('../dist/src/infrastructure/queue/prepare-queue');
const { startServer } = require('../dist/src/interface/http/server');

const SECRET = 'a secret that only this benchmark knows';
const USER = { subject: 'bench', email: 'bench@example.org', operator: false };
const UNLIMITED = { queriesPerMinute: 0, uploadsPerHour: 0 };
const log = () => undefined;

async function withApi(db, url, task) {
  await prepareQueue(url, log);
  const market = { configs: new Map(), sandbox: false };
  const { ports, backfill, close } = adaptersOver(db, { market, sandboxVisible: true, log });
  const app = createApp(ports, catalogue);
  const backfills = createBackfills(backfill, { postings: ports.postings, catalogue });
  const metrics = new Registry();
  const reading = openCvReading(null, { ...ports, catalogue, metrics });
  const people = createPeople(backfill, { ...reading, app, backfills, catalogue });
  const server = await startServer(
    { host: '127.0.0.1', port: 0, production: true, rateLimits: UNLIMITED },
    {
      ...{ app, backfills, people, metrics, log },
      authenticate: authenticator({ kind: 'secret', secret: SECRET }),
      readiness: async () => ({ ready: true, details: {} }),
      signal: new AbortController().signal,
    },
  );
  try {
    const user = await backfills.signIn(USER);
    const token = await mintToken(SECRET, USER, 3_600);
    return await task({ url: `${server.url}/graphql`, token, user, backfill, reading });
  } finally {
    await server.stop();
    await close();
  }
}

module.exports = { withApi };
