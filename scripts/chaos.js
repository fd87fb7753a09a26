#!/usr/bin/env node
/**
 * Kills workers in the middle of backfills, as often as is asked for, and says what that cost: `npm run chaos -- --kills 1000`.
 * Workers are taken for dead after the same silence as in real life.
 */
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const USAGE = 'Usage: npm run chaos -- [--kills <number>]   (1 to 100000, default 200)\n';

const [option = '--kills', kills = '200', ...others] = process.argv.slice(2);
if (option !== '--kills' || !/^[1-9]\d{0,4}$/u.test(kills) || others.length > 0) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const jest = path.join(__dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const { SILENCE_MS } = require('../dist/src/infrastructure/queue/item-worker');
const env = { ...process.env, KILLS: kills, SILENCE_MS: String(SILENCE_MS) };
const { status } = spawnSync(process.execPath, [jest, 'test/adapters/backfill.kills'], { stdio: 'inherit', env });
process.exit(status ?? 1);
