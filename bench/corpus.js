'use strict';
/** The postings that are measured: a file that was named, or the sandbox's invented markets as a file. */
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { startSandbox } = require('../dist/sandbox/server');

const MARKETS = 3;
const PAGE = 500;

async function corpus(folder, file) {
  if (file !== undefined) return described(path.resolve(file), `the file ${path.basename(file)}`);
  const target = path.join(folder, 'market.jsonl');
  const out = fs.openSync(target, 'w');
  for (let seed = 1; seed <= MARKETS; seed++) {
    for (const row of await market(seed)) {
      const { id, job_title: title, company, location, date_posted, description, url } = row;
      const posting = {
        id: `${seed}-${id}`,
        title,
        company: text(company),
        location,
        date_posted,
        description,
        url: url && `${url}?market=${seed}`,
      };
      fs.writeSync(out, `${JSON.stringify(posting)}\n`);
    }
  }
  fs.closeSync(out);
  return described(target, `invented: the sandbox's market with seeds 1 to ${MARKETS}`);
}

const text = (company) => (typeof company === 'string' ? company : (company?.name ?? null));

async function market(seed) {
  const sandbox = await startSandbox({ port: 0, seed });
  try {
    const rows = [];
    for (let page = 0; ; page++) {
      const response = await fetch(`${sandbox.url}/theirstack/jobs/search`, {
        method: 'POST',
        headers: { authorization: 'Bearer bench', 'content-type': 'application/json' },
        body: JSON.stringify({ page, limit: PAGE, posted_at_max_age_days: 60 }),
      });
      if (!response.ok) throw new Error(`the sandbox answers ${response.status}: ${await response.text()}`);
      const { data } = await response.json();
      rows.push(...data);
      if (data.length < PAGE) return rows;
    }
  } finally {
    await sandbox.close();
  }
}

function described(file, label) {
  const bytes = fs.readFileSync(file);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? zlib.gunzipSync(bytes) : bytes;
  const postings = plain
    .toString('latin1')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  return { file, label, postings, megabytes: plain.length / 1e6 };
}

module.exports = { corpus };
