'use strict';
/** From a provider to the database: vault, books, postings, vacancies, skills; beside inserting the very same rows. */
const { spawn } = require('node:child_process');
const path = require('node:path');
const { createApp } = require('../dist/src/application/app');
const { catalogue } = require('../dist/src/domain/skills/catalogue');
const { ingestionQuery } = require('../dist/src/domain/ingestion-query');
const { portsOver } = require('../dist/src/infrastructure/open-ports');
const { theirStack } = require('../dist/src/infrastructure/sources/providers/theirstack');
const { withDatabase } = require('./database');
const { BATCH, insertRows, readRows } = require('./same-rows');
const { interleaved, milliseconds, table } = require('./statistics');

const RECORDS = 10_000;
const EVERYTHING = ingestionQuery({ level: 'all', days: 365 });
const POSTINGS = ['companies', 'locations', 'postings'];
const SKILLS = ['skills', 'posting_skills'];
const ALL = ['raw_pages', ...POSTINGS, 'vacancy_postings', ...SKILLS];

async function measure({ server, input, rounds }) {
  const provider = await startProvider(input.file);
  try {
    const run = async (db) => {
      const app = appOver(db, provider.url);
      const report = await app.ingestPostings.execute({ source: 'theirstack', query: EVERYTHING, maxResults: RECORDS });
      if (report.partial) throw new Error(report.errors[0]);
      await app.extractSkills.execute(EVERYTHING);
      return report;
    };
    const { report, tables } = await withDatabase(server, async (db) => ({
      report: await run(db),
      tables: await readRows(db, ALL),
    }));
    const only = (names) => tables.filter(({ name }) => names.includes(name));
    const times = await interleaved(rounds, {
      product: () => withDatabase(server, (db) => milliseconds(() => run(db))),
      plainAll: () => withDatabase(server, (db) => milliseconds(() => insertRows(db, tables))),
      plainPostings: () =>
        withDatabase(server, (db) => milliseconds(() => insertRows(db, only([...POSTINGS, ...SKILLS])))),
    });
    return reported(times, report, tables);
  } finally {
    provider.stop();
  }
}

function appOver(db, url) {
  const config = { apiKey: 'bench', baseUrl: url, plan: { pace: [], caps: {} } };
  const market = { configs: new Map([['theirstack', config]]), sandbox: false };
  return createApp(portsOver(db, { market, sandboxVisible: true, log: () => undefined }), catalogue);
}

async function startProvider(file) {
  const script = path.join(__dirname, 'provider-process.js');
  const child = spawn(process.execPath, [script, file, String(RECORDS)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (line) => resolve(String(line).trim()));
  });
  return { url, stop: () => child.stdin.end() };
}

function reported(times, { fetched, inserted }, tables) {
  const rate = (ms) => Math.round((1_000 * fetched) / ms).toLocaleString('en');
  const share = (ms) => `${Math.round((100 * ms) / times.product)} %`;
  const count = (name) => tables.find((one) => one.name === name).rows.length.toLocaleString('en');
  return [
    '## From a provider to the database',
    '',
    `${fetched} records in pages of ${theirStack.capabilities.pageSize} over HTTP from a process beside: each call booked and paced, each answer kept packed before it is read, postings normalised, classified and stored, vacancies linked, skills extracted. ${inserted} postings, ${count('posting_skills')} skills, ${count('raw_pages')} answers stored. The limit is plain insertion of the same rows, ${BATCH} per \`unnest\` statement, into the same tables with the same indexes and keys.`,
    '',
    table(
      ['what', 'records/s', 'time as a share of the product’s'],
      [
        ['limit: insert the same rows of all tables', rate(times.plainAll), share(times.plainAll)],
        ['limit: insert the same postings and skills only', rate(times.plainPostings), share(times.plainPostings)],
        ['the product', rate(times.product), '100 %'],
      ],
    ),
    '',
  ].join('\n');
}

module.exports = { measure };
