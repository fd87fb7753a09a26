import fs from 'node:fs';
import path from 'node:path';
import {
  discardPostmasterPid,
  isAlive,
  readPostmasterPid,
} from '../../../../src/infrastructure/postgres/embedded/postmaster-pid';
import { temporaryFolder } from '../../../support/test-server';

describe('postmaster.pid', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = temporaryFolder();
  });

  afterEach(() => fs.rmSync(dataDir, { recursive: true }));

  const write = (pid: string, state: string): void =>
    fs.writeFileSync(
      path.join(dataDir, 'postmaster.pid'),
      `${pid}\n/data\n1700000000\n5433\n\n127.0.0.1\n 1 2\n${state}\n`,
    );

  it('tells process, port and state', () => {
    write('1234', 'ready   ');
    expect(readPostmasterPid(dataDir)).toEqual({ pid: 1234, port: 5433, ready: true });
    write('1234', 'stopping');
    expect(readPostmasterPid(dataDir)).toMatchObject({ ready: false });
  });

  it('is null when there is none, and has no process while it is empty', () => {
    expect(readPostmasterPid(dataDir)).toBeNull();
    fs.writeFileSync(path.join(dataDir, 'postmaster.pid'), '');
    expect(readPostmasterPid(dataDir)).toMatchObject({ pid: 0, ready: false });
  });

  it('is removed when it is the one that was judged', () => {
    write('1234', 'ready');
    discardPostmasterPid(dataDir, { pid: 1234, port: 5433, ready: true });
    discardPostmasterPid(dataDir, { pid: 1234, port: 5433, ready: true });
    expect(fs.readdirSync(dataDir)).toEqual([]);
  });

  it('is kept when a server has written another one since', () => {
    write('5678', 'starting');
    discardPostmasterPid(dataDir, { pid: 1234, port: 5433, ready: true });
    expect(fs.readdirSync(dataDir)).toEqual(['postmaster.pid']);
    expect(readPostmasterPid(dataDir)).toMatchObject({ pid: 5678 });
  });

  it('knows which processes exist', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(1)).toBe(true);
    expect(isAlive(2 ** 30)).toBe(false);
  });
});
