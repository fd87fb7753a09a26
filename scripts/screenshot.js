#!/usr/bin/env node
'use strict';
/**
 * Takes the picture of the console in the README anew: `node scripts/screenshot.js` writes docs/images/console.png, of the
 * program that is built, over the sandbox's market, with a CV that was uploaded. Needs Chromium, by PATH or CHROMIUM_PATH.
 */
require('../test/support/register-swc');
const fs = require('node:fs');
const path = require('node:path');
const { Client } = require('pg');
const { BACKEND_CV } = require('../test/support/backend-cv');
const { browserPath, launchBrowser } = require('../test/support/browser');
const { visitConsole } = require('../test/support/console-visit');
const { serve } = require('../test/support/served');
const { startTestServer, temporaryFolder } = require('../test/support/test-server');

const PICTURE = path.join(__dirname, '..', 'docs', 'images', 'console.png');
const BYTES_MOST = 300_000;
/** The market, the CV and the progress; the lists below them would only make the picture longer. */
const PART = { x: 0, y: 0, width: 1280, height: 1_590 };
/** As if the market had been watched for twelve weeks, not since a moment ago. */
const TWELVE_WEEKS = `update postings set retrieved_at = retrieved_at - abs(hashtext(id::text) % 12) * interval '7 days'`;

async function picture(executable, server, folder) {
  const cv = path.join(folder, 'jona-example.txt');
  fs.writeFileSync(cv, BACKEND_CV);
  const browser = await launchBrowser(executable);
  try {
    const { page, signIn } = await visitConsole(browser, server.url, { address: '?role=BACKEND&top=8' });
    await signIn(server.tokens.user);
    await page.setInputFiles('#cv-file', cv);
    await page.locator('[role=progressbar][aria-valuenow="100"]').waitFor();
    await page.locator('#progress .badge.good').nth(7).waitFor();
    await page.locator('.switches').waitFor();
    await page.locator('.job').first().waitFor();
    await page.evaluate('document.activeElement.blur()');
    return await page.screenshot({ fullPage: true, clip: PART, animations: 'disabled' });
  } finally {
    await browser.close();
  }
}

async function watchedFor(url, sql) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function main() {
  const executable = browserPath();
  if (executable === null) throw new Error('no Chromium is installed here: set CHROMIUM_PATH');
  const folder = temporaryFolder();
  const database = await startTestServer();
  try {
    const server = await serve(folder, { DATABASE_URL: database.url, SANDBOX: 'on' });
    try {
      await watchedFor(database.url, TWELVE_WEEKS);
      const bytes = await picture(executable, server, folder);
      if (bytes.length > BYTES_MOST) throw new Error(`the picture has ${bytes.length} bytes: at most ${BYTES_MOST}`);
      fs.mkdirSync(path.dirname(PICTURE), { recursive: true });
      fs.writeFileSync(PICTURE, bytes);
      process.stdout.write(`${path.relative(process.cwd(), PICTURE)}: ${bytes.length} bytes\n`);
    } finally {
      await server.program.stop();
    }
  } finally {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
