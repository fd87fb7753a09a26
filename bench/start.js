'use strict';
/** From typing the command to the first answered query: on an empty data directory, and on one that was filled. */
const { spawn } = require('node:child_process');
const path = require('node:path');
const { createInterface } = require('node:readline');
const { milliseconds, table } = require('./statistics');

const PROGRAM = path.join(__dirname, '..', 'scripts', 'skillpulse.js');
const QUERY = JSON.stringify({ query: '{ skillInsights(filter: {location: "Berlin"}) { totals { postingsCount } } }' });

async function measure({ folder }) {
  const dataDir = path.join(folder, 'start');
  const rows = [];
  for (const name of ['first start (database made, market filled)', 'second start', 'third start']) {
    const { answered, filled } = await start(dataDir);
    rows.push([name, (answered / 1000).toFixed(1), (filled / 1000).toFixed(1)]);
  }
  return [
    '## Start',
    '',
    'Seconds from the command (packages installed, sources compiled) to the first answered `skillInsights` query, and until the chart of the filled market is printed.',
    '',
    table(['', 'first answer', 'chart printed'], rows),
    '',
  ].join('\n');
}

async function start(dataDir) {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' };
  let answered = 0;
  let program;
  const filled = await milliseconds(async () => {
    program = spawn(process.execPath, [PROGRAM, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    answered = await milliseconds(async () => ask(/at (\S+)/.exec(await lineWith(lines, 'listens at'))[1]));
    await lineWith(lines, 'Ctrl-C stops it');
  });
  const ended = new Promise((resolve) => program.once('close', resolve));
  program.kill('SIGTERM');
  await ended;
  return { answered, filled };
}

async function lineWith(lines, text) {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error(`serve ended before it printed "${text}"`);
    if (value.includes(text)) return value;
  }
}

async function ask(url) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: QUERY,
  });
  const answer = await response.json();
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer));
}

module.exports = { measure };
