'use strict';
/**
 * Brings a checkout to the state in which a command can run: packages installed as the lock file says, sources compiled.
 * Plain Node without dependencies, because it runs before there are any.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const lock = require('./installation-lock');

const root = path.join(__dirname, '..');
const modified = (name) => fs.statSync(path.join(root, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** npm writes this file last, so an interrupted installation is taken up again. */
const INSTALLED = 'node_modules/.package-lock.json';

function fail(problem) {
  process.stderr.write(`error: ${problem}\n`);
  process.exit(1);
}

function installPackages() {
  process.stderr.write('Installing packages (npm ci) …\n');
  // Standard output is left to the command that is to run. NODE_ENV=production would leave out what the tests need.
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error) fail(`npm cannot be run: ${npm.error.message}.`);
  if (npm.signal) fail(`npm ci was ended by ${npm.signal}.`);
  if (npm.status !== 0) fail(`npm ci failed (exit code ${npm.status}); what it said is above.`);
  if (modified(INSTALLED) === 0) fail(`npm ci left no ${INSTALLED}.`);
  const now = new Date();
  fs.utimesSync(path.join(root, INSTALLED), now, now);
}

const outdated = () => modified(INSTALLED) < modified('package-lock.json') || modified(INSTALLED) === 0;

/** Once, however many commands find the packages missing at the same moment. */
function install() {
  lock.take((pid, place) =>
    process.stderr.write(`Waiting for process ${pid} to install the packages (if it does not, remove ${place}) …\n`),
  );
  process.once('exit', lock.release);
  if (outdated()) installPackages();
  lock.release();
}

/** So that `npx skillpulse` finds the command in a checkout, not only in a project that depends on it. */
function linkCommand() {
  const link = path.join(root, 'node_modules/.bin/skillpulse');
  if (process.platform === 'win32' || fs.existsSync(link)) return;
  fs.rmSync(link, { force: true });
  fs.mkdirSync(path.dirname(link), { recursive: true });
  try {
    fs.symlinkSync('../../scripts/skillpulse.js', link);
  } catch (error) {
    // Another command that prepares at the same moment was faster.
    if (error.code !== 'EEXIST') throw error;
  }
}

function prepare() {
  if (outdated()) install();
  linkCommand();
  try {
    require('./build').build();
  } catch (error) {
    // Behind the place and the reason swc may add a backtrace of its own inside.
    fail(`the sources cannot be compiled:\n${error.message.split(/\s+Caused by:/)[0]}`);
  }
}

module.exports = { prepare };
if (require.main === module) prepare();
