'use strict';
/** An embedded server for a run, with the durability that the product has, and a fresh migrated database per measurement. */
const path = require('node:path');
const { Client } = require('pg');
const { makeDataSource } = require('../dist/ormconfig');
const { startEmbeddedPostgres } = require('../dist/src/infrastructure/postgres/embedded/start-embedded-postgres');

let made = 0;

async function withServer(folder, task) {
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), database: 'bench' });
  try {
    return await task(server);
  } finally {
    await server.stop();
  }
}

async function withDatabase(server, task) {
  const name = `bench_${++made}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const db = await makeDataSource(url.href).initialize();
  try {
    await db.runMigrations();
    return await task(db, url.href);
  } finally {
    await db.destroy();
    await administer(server, `drop database ${name} with (force)`);
    await administer(server, 'checkpoint');
  }
}

async function administer(server, sql) {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

module.exports = { withServer, withDatabase };
