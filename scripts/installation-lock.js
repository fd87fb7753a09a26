'use strict';
/**
 * Lets one process at a time install packages. The lock is a directory that holds a file named after the process that has it;
 * when that process is dead, however it died, the lock is anybody's.
 */
const fs = require('node:fs');
const path = require('node:path');

const lock = path.join(__dirname, '..', '.cache', 'installing');
const POLL_MS = 100;
/** What renaming says when the lock is there. */
const HELD = process.platform === 'win32' ? ['EPERM', 'EEXIST'] : ['ENOTEMPTY', 'EEXIST'];

/** Waits until no other process has the lock; `onWait` is called with the id of the one that has it, once. */
function take(onWait) {
  for (let told = false; !taken(); pause()) {
    const holder = livingHolder();
    if (holder === null || told) continue;
    told = true;
    onWait(holder, path.relative(process.cwd(), lock));
  }
}

/** Only ever removes our own hold. */
function release() {
  drop(String(process.pid));
}

/** Made aside and renamed into place, so that it never is there without its holder. */
function taken() {
  const draft = `${lock}-${process.pid}`;
  fs.mkdirSync(draft, { recursive: true });
  fs.writeFileSync(path.join(draft, String(process.pid)), '');
  try {
    fs.renameSync(draft, lock);
    return true;
  } catch (error) {
    fs.rmSync(draft, { recursive: true });
    if (HELD.includes(error.code)) return false;
    throw error;
  }
}

/** Null when nobody has it any more; a hold that a dead process has left is removed. */
function livingHolder() {
  for (const name of namesIn(lock)) {
    const pid = Number(name);
    if (isAlive(pid)) return pid;
    drop(name);
  }
  return null;
}

function namesIn(folder) {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Our own id was somebody else's before: we ask only while we have no lock. */
function isAlive(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The directory goes only if it is empty: another process may have taken the lock meanwhile. */
function drop(name) {
  fs.rmSync(path.join(lock, name), { force: true });
  try {
    fs.rmdirSync(lock);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}

function pause() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
}

module.exports = { take, release };
