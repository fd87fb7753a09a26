'use strict';
/**
 * A provider in a process of its own, so that its work is not measured: TheirStack's envelope around the postings of a
 * file, each as often as it takes to make `records` of them. Prints its url.
 *
 *   node bench/provider-process.js <file> <records>
 */
const fs = require('node:fs');
const http = require('node:http');
const zlib = require('node:zlib');

const [, , file, records] = process.argv;

function rows() {
  const bytes = fs.readFileSync(file);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? zlib.gunzipSync(bytes) : bytes;
  return plain
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

/** Old ones would be filtered out, and here all are stored. */
const TODAY = new Date().toISOString().slice(0, 10);

/** The copies of a posting are at employers of their own, or they would all be one vacancy. */
function listed(row, copy, id) {
  const { title, company, location, description, description_raw } = row;
  return {
    id,
    job_title: title,
    url: `https://jobs.example/${id}`,
    company: copy === 0 || company === null ? company : `${company} ${copy}`,
    location,
    date_posted: TODAY,
    description: description ?? description_raw,
  };
}

const all = rows();
const market = Array.from({ length: Number(records) }, (_, i) =>
  listed(all[i % all.length], Math.floor(i / all.length), i + 1),
);

const server = http.createServer(async (request, response) => {
  let body = '';
  for await (const piece of request) body += piece;
  const { page, limit } = JSON.parse(body);
  const data = market.slice(page * limit, (page + 1) * limit);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ metadata: {}, data }));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.stdin.on('end', () => process.exit()).resume();
