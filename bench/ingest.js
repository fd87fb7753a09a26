'use strict';
/** From a file to the database, beside inserting the very same rows by one `unnest` statement per 1,000. */
const { createApp } = require('../dist/src/application/app');
const { catalogue } = require('../dist/src/domain/skills/catalogue');
const { ingestionQuery } = require('../dist/src/domain/ingestion-query');
const { portsOver } = require('../dist/src/infrastructure/open-ports');
const { FileSource } = require('../dist/src/infrastructure/sources/file-source');
const { withDatabase } = require('./database');
const { BATCH, insertRows, readRows } = require('./same-rows');
const { interleaved, milliseconds, table } = require('./statistics');

const EVERYTHING = ingestionQuery({ level: 'all' });
/** What is derived of postings goes with them. */
const POSTINGS = ['companies', 'locations', 'postings', 'vacancy_postings'];
const SKILLS = ['skills', 'posting_skills'];

function appOver(db, file) {
  const nobody = { configs: new Map(), sandbox: false };
  const ports = portsOver(db, { market: nobody, sandboxVisible: true, log: () => undefined });
  return createApp({ ...ports, sources: new Map([['file', new FileSource(file)]]) }, catalogue);
}

const ingest = (app) => app.ingestPostings.execute({ source: 'file', query: EVERYTHING, maxResults: null });
const extract = (app) => app.extractSkills.execute(EVERYTHING);

async function measure({ server, input, rounds }) {
  const rows = await withDatabase(server, async (db) => {
    const app = appOver(db, input.file);
    await ingest(app);
    await extract(app);
    return { postings: await readRows(db, POSTINGS), skills: await readRows(db, SKILLS) };
  });
  const times = await interleaved(rounds, measurements(server, input.file, rows));
  return report(times, rows);
}

/** Each in a fresh database; only the last step is measured. */
function measurements(server, file, rows) {
  const timed =
    (...steps) =>
    () =>
      withDatabase(server, async (db) => {
        const app = appOver(db, file);
        for (const step of steps.slice(0, -1)) await step(app, db);
        return milliseconds(() => steps.at(-1)(app, db));
      });
  const both = async (app) => {
    await ingest(app);
    await extract(app);
  };
  return {
    ingest: timed(ingest),
    both: timed(both),
    extract: timed(ingest, extract),
    again: timed(ingest, ingest),
    plainPostings: timed((_app, db) => insertRows(db, rows.postings)),
    plainBoth: timed((_app, db) => insertRows(db, [...rows.postings, ...rows.skills])),
  };
}

function report(times, { postings, skills }) {
  const count = postings.at(-1).rows.length;
  const rate = (ms) => Math.round((1_000 * count) / ms).toLocaleString('en');
  const share = (limit, ms) => `${Math.round((100 * limit) / ms)} %`;
  return [
    '## From a file to the database',
    '',
    `End to end: read, unpack, parse, clean, classify, identify, store (and extract skills). The limit is plain insertion of the same rows, ${BATCH} per \`unnest\` statement, into the same tables with the same indexes and keys. ${count} postings with ${skills.at(-1).rows.length} skills stored.`,
    '',
    table(
      ['what', 'postings/s', 'share of its limit'],
      [
        ['limit: insert the same `postings` rows', rate(times.plainPostings), '100 %'],
        ['ingest', rate(times.ingest), share(times.plainPostings, times.ingest)],
        ['limit: insert the same `postings` and `posting_skills` rows', rate(times.plainBoth), '100 %'],
        ['ingest, then extract skills', rate(times.both), share(times.plainBoth, times.both)],
        ['extract skills alone', rate(times.extract), '–'],
        ['ingest again, all unchanged', rate(times.again), '–'],
      ],
    ),
    '',
  ].join('\n');
}

module.exports = { measure, appOver, ingest, extract };
