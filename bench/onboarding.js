'use strict';
/** `uploadCv` of a PDF over HTTP, beside reading its text alone, and beside starting a process that does nothing. */
const { spawnSync } = require('node:child_process');
const { withDatabase } = require('./database');
const { pdfOf } = require('./pdf');
const { withApi } = require('./served');
const { milliseconds, quantile, table } = require('./statistics');

const UPLOADS = 18;
const PAGES = 5;
const DOCUMENT = `mutation ($file: Upload!) { uploadCv(file: $file) {
  __typename ... on CvAccepted { cv { profile { skills } } searchQueries { id } } ... on CvRejected { message }
} }`;
const CV = `Robin Example
Senior Backend Engineer
Berlin, Germany

Experience
03/2019 - today  Senior Backend Engineer, Example GmbH
Java, Kotlin, Spring Boot, PostgreSQL, Apache Kafka, Kubernetes, Docker, Terraform
01/2015 - 02/2019  Software Engineer, Sample AG
Python, Django, Redis, AWS, REST, unit testing, CI/CD

Languages
English (C1), German (native)`;

async function measure({ server }) {
  const times = { upload: [], text: [], node: [] };
  await withDatabase(server, (db, address) =>
    withApi(db, address, async ({ url, token, reading }) => {
      const never = new AbortController().signal;
      for (let i = 0; i < UPLOADS; i++) {
        const bytes = Buffer.from(pdfOf(`${CV}\n\nReference ${i}`, PAGES));
        times.upload.push(await milliseconds(() => upload(url, token, bytes)));
        times.text.push(await milliseconds(() => reading.readText.read(bytes, never)));
        times.node.push(await milliseconds(async () => spawnSync(process.execPath, ['-e', '0'])));
      }
    }),
  );
  const row = (name, values) => [name, quantile(values, 0.5).toFixed(0), quantile(values, 0.95).toFixed(0)];
  return [
    '## Uploading a CV',
    '',
    `A PDF of ${PAGES} pages, ${UPLOADS} times with another text, one after the other, with the local parser: from the request to the answer with profile, searches and the queued run. Wanted: p95 at most 1,500 ms. The text is read by a process of its own for each file.`,
    '',
    table(
      ['', 'p50 ms', 'p95 ms'],
      [
        row('uploadCv', times.upload),
        row('of which reading the text', times.text),
        row('limit: a process that does nothing', times.node),
      ],
    ),
    '',
  ].join('\n');
}

async function upload(url, token, bytes) {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query: DOCUMENT, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([bytes]), 'cv.pdf');
  const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
  const { data, errors } = await (await fetch(url, { method: 'POST', headers, body: form })).json();
  if (data?.uploadCv.__typename !== 'CvAccepted') throw new Error(JSON.stringify(errors ?? data));
}

module.exports = { measure };
