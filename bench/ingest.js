'use strict';
/** From a file to the database, beside inserting the very same rows by one `unnest` statement per 1,000. */
const { createHash } = require('node:crypto');
const { createApp } = require('../dist/src/application/app');
const { catalogue } = require('../dist/src/domain/skills/catalogue');
const { ingestionQuery } = require('../dist/src/domain/ingestion-query');
const { PostgresInsights } = require('../dist/src/infrastructure/postgres/postgres-insights');
const { PostgresPostings } = require('../dist/src/infrastructure/postgres/postgres-postings');
const { PostgresSkills } = require('../dist/src/infrastructure/postgres/postgres-skills');
const { FileSource } = require('../dist/src/infrastructure/sources/file-source');
const { withDatabase } = require('./database');
const { interleaved, milliseconds, table } = require('./statistics');

const EVERYTHING = ingestionQuery({ level: 'all' });
const BATCH = 1_000;
const VISIBLE = { sandboxVisible: true };

function appOver(db, file) {
  const ports = {
    postings: new PostgresPostings(db, VISIBLE),
    skills: new PostgresSkills(db),
    insights: new PostgresInsights(db, VISIBLE),
    sources: new Map([['file', new FileSource(file)]]),
    now: () => new Date(),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    log: () => undefined,
  };
  return createApp(ports, catalogue);
}

const ingest = (app) => app.ingestPostings.execute({ source: 'file', query: EVERYTHING, maxResults: null });
const extract = (app) => app.extractSkills.execute(EVERYTHING);

async function measure({ server, input, rounds }) {
  const rows = await withDatabase(server, async (db) => {
    const app = appOver(db, input.file);
    await ingest(app);
    await extract(app);
    return stored(db);
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
  const plainBoth = async (_app, db) => {
    await insertPostings(db, rows);
    await insertSkills(db, rows);
  };
  return {
    ingest: timed(ingest),
    both: timed(both),
    extract: timed(ingest, extract),
    again: timed(ingest, ingest),
    plainPostings: timed((_app, db) => insertPostings(db, rows)),
    plainBoth: timed(plainBoth),
  };
}

function report(times, { postings, skills }) {
  const count = postings.id.length;
  const rate = (ms) => Math.round((1_000 * count) / ms).toLocaleString('en');
  const share = (limit, ms) => `${Math.round((100 * limit) / ms)} %`;
  return [
    '## From a file to the database',
    '',
    `End to end: read, unpack, parse, clean, classify, identify, store (and extract skills). The limit is plain insertion of the same rows, ${BATCH} per \`unnest\` statement, into the same tables with the same indexes and keys. ${count} postings with ${skills.skill_id.length} skills stored.`,
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

/** Column name → values, of all rows. */
async function stored(db) {
  const columns = async (tableName) => {
    const rows = await db.query(`select * from ${tableName}`);
    return Object.fromEntries(Object.keys(rows[0]).map((name) => [name, rows.map((row) => row[name])]));
  };
  return {
    postings: await columns('postings'),
    skills: await columns('posting_skills'),
    dictionaries: {
      companies: await columns('companies'),
      locations: await columns('locations'),
      names: await columns('skills'),
    },
  };
}

const TYPES = {
  ...{ id: 'uuid', source: 'smallint', sandbox: 'boolean', has_text: 'boolean', role: 'smallint', level: 'smallint' },
  ...{ company_id: 'int', location_id: 'int', content_key: 'bytea' },
  ...{
    date_posted: 'timestamptz',
    first_seen_at: 'timestamptz',
    retrieved_at: 'timestamptz',
    expired_at: 'timestamptz',
  },
  ...{ content_changed_at: 'timestamptz' },
};

async function insertPostings(db, { postings, dictionaries: { companies, locations } }) {
  await db.query('insert into companies overriding system value select * from unnest($1::int[], $2::text[])', [
    companies.id,
    companies.employer_key,
  ]);
  await db.query(
    'insert into locations overriding system value select * from unnest($1::int[], $2::text[], $3::text[])',
    [locations.id, locations.name, locations.search_key],
  );
  const names = Object.keys(postings);
  const arrays = names.map((name, i) => `$${i + 1}::${TYPES[name] ?? 'text'}[]`).join(', ');
  await batches(
    db,
    `insert into postings (${names.join(', ')}) select * from unnest(${arrays})`,
    names.map((name) => postings[name]),
  );
}

async function insertSkills(db, { skills, dictionaries: { names } }) {
  await db.query(
    'insert into skills overriding system value select * from unnest($1::smallint[], $2::text[], $3::text[])',
    [names.id, names.name, names.search_key],
  );
  const columns = [skills.posting_id, skills.skill_id, skills.mentions];
  await batches(db, 'insert into posting_skills select * from unnest($1::uuid[], $2::smallint[], $3::int[])', columns);
}

async function batches(db, sql, columns) {
  for (let start = 0; start < columns[0].length; start += BATCH) {
    await db.query(
      sql,
      columns.map((values) => values.slice(start, start + BATCH)),
    );
  }
}

module.exports = { measure, appOver, ingest, extract };
