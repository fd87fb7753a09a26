'use strict';
/**
 * Measures the product beside the limits it works under, in one run, and writes docs/benchmarks.md.
 *
 *   npm run bench                          everything, on the sandbox's market
 *   npm run bench -- ingest insights       only these
 *   npm run bench -- --file postings.jsonl.gz   on real postings
 *   npm run bench -- --rounds 5            medians of so many rounds (3)
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { corpus } = require('./corpus');
const { withServer } = require('./database');

const { measure: backfill } = require('./backfill/simulate');
const { measure: extract } = require('./extract');
const { measure: ingest } = require('./ingest');
const { measure: insights } = require('./insights');
const { measure: onboarding } = require('./onboarding');
const { measure: progress } = require('./progress');
const { measure: providers } = require('./providers');
const { measure: start } = require('./start');

const PARTS = {
  extract: { usesServer: false, measure: extract },
  ingest: { usesServer: true, measure: ingest },
  providers: { usesServer: true, measure: providers },
  insights: { usesServer: true, measure: insights },
  onboarding: { usesServer: true, measure: onboarding },
  progress: { usesServer: true, measure: progress },
  start: { usesServer: false, measure: start },
  backfill: { usesServer: false, measure: backfill },
};
const REPORT = path.join(__dirname, '..', 'docs', 'benchmarks.md');

async function main() {
  const { values, positionals } = parseArgs({
    options: { file: { type: 'string' }, rounds: { type: 'string', default: '3' } },
    allowPositionals: true,
  });
  const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown !== undefined) throw new Error(`no benchmark "${unknown}": there are ${Object.keys(PARTS).join(', ')}`);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'skillpulse-bench-'));
  fs.chmodSync(folder, 0o755);
  try {
    const input = await corpus(folder, values.file);
    const measureAll = async (server) => {
      const made = [];
      for (const name of names) {
        process.stderr.write(`${name} …\n`);
        made.push(await PARTS[name].measure({ folder, server, input, rounds: Number(values.rounds) }));
      }
      return made;
    };
    const needsServer = names.some((name) => PARTS[name].usesServer);
    const sections = needsServer ? await withServer(folder, measureAll) : await measureAll();
    const text = [...heading(input), ...sections].join('\n');
    process.stdout.write(`${text}\n`);
    if (positionals.length === 0) fs.writeFileSync(REPORT, `${text}\n`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function heading({ label, postings, megabytes }) {
  const cpu = os.cpus();
  return [
    '# Benchmarks',
    '',
    'Made by `npm run bench`. Machines are noisy: read the ratios, which come from one run with interleaved rounds, not the figures.',
    '',
    `- Machine: ${cpu.length} × ${cpu[0].model.trim()}, ${Math.round(os.totalmem() / 1024 ** 3)} GiB, Node ${process.version}, embedded PostgreSQL with its default durability`,
    `- Postings: ${postings} (${megabytes.toFixed(1)} MB of JSON lines), ${label}`,
    '',
  ];
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
