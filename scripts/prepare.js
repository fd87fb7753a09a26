'use strict';
/**
 * Brings a checkout to the state in which a command can run: packages installed as the lock file says, sources compiled.
 * Plain Node without dependencies, because it runs before there are any.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const modified = (name) => (fs.existsSync(path.join(root, name)) ? fs.statSync(path.join(root, name)).mtimeMs : 0);

/** npm writes this file last, so an interrupted installation is taken up again. */
const installed = () => modified('node_modules/.package-lock.json') >= modified('package-lock.json');

function install() {
  process.stderr.write('Installing packages (npm ci) …\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.stderr.write(`npm ci failed${npm.error ? `: ${npm.error.message}` : ''}. See the lines above.\n`);
    process.exit(1);
  }
  const now = new Date();
  fs.utimesSync(path.join(root, 'node_modules/.package-lock.json'), now, now);
}

/** So that `npx skillpulse` finds the command in a checkout, not only in a project that depends on it. */
function linkCommand() {
  const link = path.join(root, 'node_modules/.bin/skillpulse');
  if (process.platform === 'win32' || fs.existsSync(link)) return;
  fs.rmSync(link, { force: true });
  fs.symlinkSync('../../scripts/skillpulse.js', link);
}

function prepare() {
  if (!installed()) install();
  linkCommand();
  require('./build').build();
}

module.exports = { prepare };
if (require.main === module) prepare();
